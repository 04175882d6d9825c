#!/usr/bin/env python3
"""Runs the fuzz targets one after another and prints their rows of docs/reliability.md.

    python3 fuzz/run.py                        # all targets, 20 minutes each
    python3 fuzz/run.py --minutes 5 fix cache  # some

Needs cargo-fuzz (`cargo install cargo-fuzz`) and a C++ compiler; any toolchain will do. A target that fails is started
again until its time is over; what made it fail stays in fuzz/artifacts, and the exit code is 1.
"""

import argparse
import os
import re
import subprocess
import sys
import time

FOLDER = os.path.dirname(os.path.abspath(__file__))
# Without the sanitizer, which a crate without `unsafe` can do without; and without a look at each comparison, which
# takes half of the time and finds less in what is left.
BUILD = ["cargo", "fuzz", "build", "-s", "none", "--no-trace-compares"]
LIMITS = ["-max_len=4096", "-timeout=20", "-rss_limit_mb=2048"]


def targets():
    return sorted(name.removesuffix(".rs") for name in os.listdir(os.path.join(FOLDER, "fuzz_targets")))


def build():
    environment = {**os.environ, "RUSTC_BOOTSTRAP": "1"}
    subprocess.run(BUILD, cwd=FOLDER, env=environment, check=True)
    told = subprocess.run(["rustc", "-vV"], stdout=subprocess.PIPE, text=True, check=True).stdout
    host = re.search(r"^host: (.+)$", told, re.MULTILINE).group(1)
    return os.path.join(FOLDER, "target", host, "release")


def once(program, target, seconds):
    """How many executions there were, and the exit code."""
    command = [program, f"corpus/{target}", f"seeds/{target}", f"-dict={target}.dict", *LIMITS,
               f"-artifact_prefix=artifacts/{target}/", f"-max_total_time={seconds}", "-print_final_stats=1"]
    done = subprocess.run(command, cwd=FOLDER, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    told = done.stderr.decode("utf-8", "replace")
    counts = re.findall(r"^stat::number_of_executed_units: (\d+)|^#(\d+)\t", told, re.MULTILINE)
    if done.returncode:
        log = os.path.join(FOLDER, "artifacts", target, "log")
        with open(log, "a", encoding="utf-8") as file:
            file.write(told)
    return max((int(one or other) for one, other in counts), default=0), done.returncode


def fuzz(folder, target, minutes):
    for kept in ("corpus", "artifacts"):
        os.makedirs(os.path.join(FOLDER, kept, target), exist_ok=True)
    begin = time.monotonic()
    executions = failures = 0
    while (left := minutes * 60 - (time.monotonic() - begin)) >= 1:
        some, code = once(os.path.join(folder, target), target, int(left))
        executions += some
        failures += code != 0
        if failures >= 50:
            break
    took = (time.monotonic() - begin) / 60
    print(f"| `{target}` | {took:.0f} | {executions:,} | {failures or 'none'} |", flush=True)
    return failures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(targets()))
    parser.add_argument("--minutes", type=float, default=20)
    wanted = parser.parse_args()
    folder = build()
    print("| target | minutes | executions | failures that were found |\n|---|---|---|---|", flush=True)
    failures = [fuzz(folder, target, wanted.minutes) for target in wanted.targets or targets()]
    sys.exit(1 if any(failures) else 0)


if __name__ == "__main__":
    main()
