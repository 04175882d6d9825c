#!/usr/bin/env python3
"""Kills factlint while it writes, fills its disk and takes its rights away, and looks at what is left.

    cargo build --release
    python3 tests/hostile/kills.py            # 500 kills for each command line
    python3 tests/hostile/kills.py --kills 50

A command line writes one file. Killed with SIGKILL at a random moment, on a disk without room, or in a folder
that cannot be written, it must leave the old file or the new one, whole; and what killed runs leave behind
must not pile up. To put a further command line under the test, add a line to COMMANDS.
The cache is written beside the report, which is what counts: after each kill the next run must report what a run
without a cache does, and so must one on a full or locked disk, which says with -v that nothing is kept.
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

# What it is called, its arguments (OUT is the file, in the folder `out`; FOLDER is the folder, in which the command
# names the file), and what the file holds before; None for what the same command wrote about other articles.
COMMANDS = [
    ("baseline", ["check", "--write-baseline", "--baseline", "OUT"], None),
    ("report", ["check", "--format", "json", "--output-file", "OUT"], None),
    ("one of two reports", ["check", "--format", "concise", "--format", "sarif=OUT"], None),
    ("fact table", ["facts", "--format", "csv", "--output-file", "OUT"], None),
    ("corrected article", ["check", "--fix", "OUT"], "Some 400 people marched.\n\n" * 50),
    ("cache", ["check", "--format", "json", "-v", "--cache-dir", "FOLDER"], None),
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


def arguments(command, place):
    names = [word.replace("OUT", f"{place}/file.txt").replace("FOLDER", place) for word in command]
    return [BINARY, *names, "--no-progress", *([] if "-v" in command else ["-q"])]


def start(command, folder, place="out"):
    silent = subprocess.DEVNULL
    return subprocess.Popen(arguments(command, place), cwd=folder, stdout=silent, stderr=silent)


def is_cache(command):
    return "FOLDER" in command


def file_in(place, command):
    """The file that the command writes in this folder."""
    if is_cache(command):
        names = [name for name in os.listdir(place) if name.endswith(".cache")]
        assert len(names) <= 1, names
        return f"{place}/{names[0]}" if names else None
    return f"{place}/file.txt"


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def told(command, folder, place="out"):
    """What such a run prints, and what it says on standard error."""
    done = subprocess.run(arguments(command, place), cwd=folder, capture_output=True, check=False)
    return done.stdout, done.stderr.decode()


def without_cache(command, folder):
    return told([*command[: command.index("--cache-dir")], "--no-cache"], folder)[0]


def wanted(command, folder):
    """What the command writes when nobody disturbs it, where, and how long it takes."""
    begin = time.monotonic()
    code = start(command, folder).wait()
    took = time.monotonic() - begin
    assert code in (0, 1), f"{command} ends with {code}"
    out = file_in(f"{folder}/out", command)
    return read(out), out, took


def two_files(command, before, folder):
    """What the file holds before and after, where it is, and how long it takes to write it."""
    whole = []
    for shift in (0, 7):
        corpus(folder, shift)
        if is_cache(command):
            # Time stamps are kept of files that changed two seconds before.
            time.sleep(3)
        if before:
            write(f"{folder}/out/file.txt", before)
        text, out, took = wanted(command, folder)
        whole.append(text)
    old, new = whole
    old = before.encode() if before else old
    assert old != new
    return old, new, out, took


def killed(command, before, kills, folder):
    """How many kills hit, how often the old and the new file was there, how many left half a file or led to
    another report."""
    shutil.rmtree(f"{folder}/out", ignore_errors=True)
    os.makedirs(f"{folder}/out")
    old, new, out, took = two_files(command, before, folder)
    right = without_cache(command, folder) if is_cache(command) else None
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
        most_left = max(most_left, len(os.listdir(f"{folder}/out")) - 1)
        is_right = right is None or told(command, folder)[0] == right
        broken += left not in (old, new) or not is_right
    # One run that nobody disturbs, and all is as it should be.
    start(command, folder).wait()
    after = len(os.listdir(f"{folder}/out")) - 1
    assert read(out) == new, "an undisturbed run writes the new file"
    return hit, stayed, replaced, broken, most_left, after


def fill(disk):
    try:
        with open(f"{disk}/filler", "wb") as file:
            while True:
                file.write(b"x" * 4096)
                file.flush()
    except OSError:
        pass


def lock(disk):
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)


def without_room(command, before, folder, size, spoil):
    """What is there, and what is told, on a disk of that size that is spoilt; None where none can be mounted. A
    disk that is read only stands for a folder without rights: root ignores those."""
    disk = f"{folder}/disk"
    os.makedirs(disk, exist_ok=True)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk], capture_output=True).returncode:
        return None
    try:
        if is_cache(command):
            # A real cache, of articles that changed since.
            corpus(folder, 0)
            told(command, folder, "disk")
            corpus(folder, 7)
        else:
            write(f"{disk}/file.txt", before or "old")
        out = file_in(disk, command)
        old = read(out)
        there = set(os.listdir(disk))
        spoil(disk)
        code = start(command, folder, "disk").wait()
        state = "old file" if read(out) == old else "broken file"
        if is_cache(command):
            report, said = told(command, folder, "disk")
            state += ", right report" if report == without_cache(command, folder) else ", broken report"
            state += ", told with `-v`" if "nothing is kept for the next run" in said else ", not told"
        beside = sorted(set(os.listdir(disk)) - there - {"filler"})
        return f"{state}, exit code {code}" + (f", left {beside}" if beside else "")
    finally:
        subprocess.run(["umount", disk], check=True)


def main():
    names = [name for name, _, _ in COMMANDS]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("commands", nargs="*", metavar="WRITTEN", help="some only: " + ", ".join(names))
    wanted_names = parser.parse_args().commands or names
    kills = parser.parse_args().kills
    bad = []
    print("| written | kills | old file | new file | broken | most left beside | left at last | disk full | no right to write |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, command, before in [line for line in COMMANDS if line[0] in wanted_names]:
        with tempfile.TemporaryDirectory() as folder:
            hit, stayed, replaced, broken, most, after = killed(command, before, kills, folder)
            full = without_room(command, before, folder, "256k", fill)
            right = without_room(command, before, folder, "1m", lock)
        skipped = "skipped: no mount"
        print(f"| {name} | {hit} | {stayed} | {replaced} | {broken} | {most} | {after} | {full or skipped} | {right or skipped} |", flush=True)
        if most > MOST_LEFT or broken or "broken" in f"{full}{right}":
            bad.append(name)
        sign = "told with" if is_cache(command) else "exit code 2"
        if any(cell and sign not in cell for cell in (full, right)):
            bad.append(f"{name}: a failure is not told")
    for line in bad:
        print(f"not as it should be: {line}", file=sys.stderr)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
