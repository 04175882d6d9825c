#!/usr/bin/env python3
"""Kills factlint while it writes, fills its disk and takes its rights away, and looks at what is left.

    cargo build --release
    python3 tests/hostile/kills.py            # 500 kills for each command line
    python3 tests/hostile/kills.py --kills 50

A command line writes one file. Killed with SIGKILL at a random moment, on a disk without room, or in a folder
that cannot be written, it must leave the old file or the new one, whole; and what killed runs leave behind
must not pile up. To put a further command line under the test, add a line to COMMANDS.
Full disks need the right to mount a tmpfs; without it, those are skipped, and the table says so.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BINARY = os.path.abspath(os.environ.get("FACTLINT", os.path.join(ROOT, "target", "release", "factlint")))
RULES = 'version: 1\nrules:\n  - {id: share, kind: percent, find: ["{name} won {percent}"], key: "{name} won"}\n  - {id: crowd, kind: number, find: ["{number} people"], expect: "312"}\n'

# What it is called, its arguments (OUT is the file, in the folder `out`), and what the file holds before; None for
# what the same command wrote about other articles.
COMMANDS = [
    ("baseline", ["check", "--write-baseline", "--baseline", "OUT"], None),
    ("report", ["check", "--format", "json", "--output-file", "OUT"], None),
    ("one of two reports", ["check", "--format", "concise", "--format", "sarif=OUT"], None),
    ("fact table", ["facts", "--format", "csv", "--output-file", "OUT"], None),
    ("corrected article", ["check", "--fix", "OUT"], "Some 400 people marched.\n\n" * 50),
]

# Files beside OUT that may stay after any number of kills.
MOST_LEFT = 20


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)


def corpus(folder, shift):
    """Two articles that disagree on 500 facts, in other words for each `shift`."""
    write(f"{folder}/rules/a.yaml", RULES)
    names = [f"Anna B{chr(97 + n // 676)}{chr(97 + n // 26 % 26)}{chr(97 + n % 26)}" for n in range(500)]
    for file, base in (("one", 10), ("two", 40)):
        text = "".join(f"{name} won {base + shift + n % 7}%.\n\n" for n, name in enumerate(names))
        write(f"{folder}/news/{file}.txt", text)


def arguments(command, out):
    return [BINARY] + [word.replace("OUT", out) for word in command] + ["--no-progress", "-q"]


def start(command, folder, out="out/file.txt"):
    silent = subprocess.DEVNULL
    return subprocess.Popen(arguments(command, out), cwd=folder, stdout=silent, stderr=silent)


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def wanted(command, folder, out):
    """What the command writes when nobody disturbs it, and how long it takes."""
    begin = time.monotonic()
    code = start(command, folder).wait()
    took = time.monotonic() - begin
    assert code in (0, 1), f"{command} ends with {code}"
    return read(out), took


def killed(command, before, kills, folder):
    """How many kills hit, how often the old and the new file was there, how many left half a file."""
    out = f"{folder}/out/file.txt"
    shutil.rmtree(f"{folder}/out", ignore_errors=True)
    os.makedirs(f"{folder}/out")
    whole = []
    for shift in (0, 7):
        corpus(folder, shift)
        if before:
            write(out, before)
        text, took = wanted(command, folder, out)
        whole.append(text)
    old, new = whole
    old = before.encode() if before else old
    assert old != new
    hit = stayed = replaced = broken = most_left = 0
    pause = took
    while hit < kills:
        if read(out) != old:
            with open(out, "wb") as file:
                file.write(old)
        process = start(command, folder)
        # The file is written at the end: half of the kills aim there.
        moment = random.uniform(0, pause) if random.random() < 0.5 else random.gauss(pause, pause / 20)
        time.sleep(max(0, moment))
        process.send_signal(signal.SIGKILL)
        if process.wait() != -signal.SIGKILL:
            # It was done before; aim earlier.
            pause = max(pause * 0.98, took * 0.3)
            continue
        pause = min(pause * 1.01, took * 3)
        hit += 1
        left = read(out)
        stayed += left == old
        replaced += left == new
        broken += left not in (old, new)
        most_left = max(most_left, len(os.listdir(f"{folder}/out")) - 1)
    # One run that nobody disturbs, and all is as it should be.
    start(command, folder).wait()
    after = len(os.listdir(f"{folder}/out")) - 1
    assert read(out) == new, "an undisturbed run writes the new file"
    return hit, stayed, replaced, broken, most_left, after


def full_disk(command, before, folder):
    """'old', 'new' or 'broken' on a disk without room; None where no disk can be mounted."""
    disk = f"{folder}/full"
    os.makedirs(disk, exist_ok=True)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], capture_output=True).returncode:
        return None
    try:
        with open(f"{disk}/file.txt", "w") as file:
            file.write(before or "old")
        try:
            with open(f"{disk}/filler", "wb") as file:
                while True:
                    file.write(b"x" * 4096)
                    file.flush()
        except OSError:
            pass
        code = start(command, folder, "full/file.txt").wait()
        left = read(f"{disk}/file.txt")
        beside = sorted(set(os.listdir(disk)) - {"file.txt", "filler"})
        state = "old" if left == (before or "old").encode() else "broken"
        return f"{state} file, exit code {code}" + (f", left {beside}" if beside else "")
    finally:
        subprocess.run(["umount", disk], check=True)


def no_right(command, before, folder):
    """The same in a folder that is on a read-only disk (root ignores permissions)."""
    disk = f"{folder}/locked"
    os.makedirs(disk, exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "tmpfs", disk]
    if subprocess.run(mount, capture_output=True).returncode:
        return None
    try:
        with open(f"{disk}/file.txt", "w") as file:
            file.write(before or "old")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        code = start(command, folder, "locked/file.txt").wait()
        state = "old" if read(f"{disk}/file.txt") == (before or "old").encode() else "broken"
        return f"{state} file, exit code {code}"
    finally:
        subprocess.run(["umount", disk], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=500)
    kills = parser.parse_args().kills
    bad = []
    print("| written | kills | old file | new file | broken | most left beside | left at last | disk full | no right to write |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, command, before in COMMANDS:
        with tempfile.TemporaryDirectory() as folder:
            hit, stayed, replaced, broken, most, after = killed(command, before, kills, folder)
            full, right = full_disk(command, before, folder), no_right(command, before, folder)
        skipped = "skipped: no mount"
        print(f"| {name} | {hit} | {stayed} | {replaced} | {broken} | {most} | {after} | {full or skipped} | {right or skipped} |", flush=True)
        if most > MOST_LEFT or broken or "broken" in f"{full}{right}":
            bad.append(name)
        if any(told and "exit code 2" not in told for told in (full, right)):
            bad.append(f"{name}: a failure is not told")
    for line in bad:
        print(f"not as it should be: {line}", file=sys.stderr)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
