#!/usr/bin/env python3
"""Makes repositories of hostile size and shape, checks each, and prints what it cost.

    cargo build --release
    python3 tests/hostile/shapes.py                # everything; 8 GB of disk and a while
    python3 tests/hostile/shapes.py --small        # a hundredth of the files
    python3 tests/hostile/shapes.py one-line bombs # some
    python3 tests/hostile/shapes.py --each         # each run on standard error, with the last line that it printed

The tables are those of docs/reliability.md; runs that share a name share a row there.
Each run of the binary has 2 GB of address space (`ulimit -v`) and two minutes of the processors. The table has the
peak of its resident memory and the time of the processors, which other programs change little, as the kernel tells
them (wait4), and the exit code. The script fails when a run dies of a signal, runs out of time, or ends with another
exit code than its shape should.
The second table grows some inputs to four times their size: the time should grow about as much.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BINARY = os.path.abspath(os.environ.get("FACTLINT", os.path.join(ROOT, "target", "release", "factlint")))
PLACE = os.path.join(ROOT, "target", "shapes")
MEMORY = 2 << 30
SECONDS = 120
VOTE = "version: 1\nrules:\n  - {id: ballot, kind: vote, near: [Senate]}\n"
KEYED = 'version: 1\nrules:\n  - {id: share, kind: percent, find: ["{name} won {percent}"], key: "{name} won"}\n'
FORMATS = "human concise html markdown github gitlab sarif junit rdjson json jsonl".split()

# The caches of all runs: not those of whoever runs this.
CACHES = os.path.join(ROOT, "target", "shapes-caches")
os.environ["XDG_CACHE_HOME"] = CACHES

bad = []
each = False


def write(path, text):
    path = os.path.join(PLACE, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode())


def empty():
    """A fresh repository with one rule and one article."""
    subprocess.run(["rm", "-rf", PLACE, CACHES], check=True)
    # A repository of its own, or the settings of the one above would hold.
    write(".git/HEAD", "")
    write("factlint.yaml", "version: 1\n")
    write("rules/a.yaml", VOTE)
    write("news/one.txt", "The Senate voted 50-47.")


# Runs a command with few bytes of its own: what a process has in memory counts for those that it starts.
RUNNER = """
import json, os, resource, subprocess, sys
memory, seconds = int(sys.argv[1]), int(sys.argv[2])
def limits():
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
with open('out', 'wb') as out, open('err', 'wb') as err:
    process = subprocess.Popen(sys.argv[4:], cwd=sys.argv[3], stdout=out, stderr=err, preexec_fn=limits)
    _, status, usage = os.wait4(process.pid, 0)
process.returncode = os.waitstatus_to_exitcode(status)
print(json.dumps([process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024]))
"""


def run(arguments):
    """Exit code (negative for a signal), seconds of the processors, peak memory in MB, last line."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-S", "-c", RUNNER, str(MEMORY), str(SECONDS), PLACE, BINARY, *arguments, "--no-progress"]
        told = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, check=True)
        code, took, memory = json.loads(told.stdout)
        last = ""
        for name in ("out", "err"):
            with open(os.path.join(folder, name), "rb") as file:
                size = file.seek(0, os.SEEK_END)
                file.seek(max(0, size - 4000))
                text = file.read().decode("utf-8", "replace")
            lines = [line.strip() for line in text.splitlines() if line.strip()]
            if lines:
                last = lines[-1]
        return code, took, memory, last


def span(texts, unit):
    """One of these, or the first and the last of them."""
    return f"{texts[0]} to {texts[-1]}{unit}" if texts[0] != texts[-1] else f"{texts[0]}{unit}"


def print_row(name, runs):
    memories = sorted(memory for _, _, memory in runs)
    times = sorted(took for _, took, _ in runs)
    codes = ", ".join(str(code) for code in sorted({code for code, _, _ in runs}))
    memory = span([f"{one:,.0f}" for one in memories], " MB")
    time = span([f"{one:.2f}" for one in times], " s")
    print(f"| {name} | {memory} | {time} | {codes} |", flush=True)


def print_rows(shape):
    """Runs all of a shape; those that follow each other under one name share a row."""
    name, runs = None, []
    for next_name, arguments, expected in shape:
        if next_name != name and runs:
            print_row(name, runs)
            runs = []
        name = next_name
        code, took, memory, last = run(arguments)
        runs.append((code, took, memory))
        told = f"{name}: {' '.join(arguments)}: exit code {code}, {took:.2f} s, {memory:,.0f} MB: {last[:120]}"
        if each:
            print(told, file=sys.stderr, flush=True)
        if code not in expected:
            bad.append(f"not one of {expected}: {told}")
    print_row(name, runs)


# Each shape makes its files and yields rows: a name, the arguments, the exit codes that are right.


def large_file(scale):
    empty()
    write("news/two.txt", "The Senate voted 50-48.")
    with open(os.path.join(PLACE, "news/vast.txt"), "wb") as file:
        file.truncate(1 << 30)
    yield "a file of 1 GB", ["check"], [2]


def one_line(scale):
    part = "The shop is open. " * 15 + "The shop is open, 12 people said on Friday. "
    line = part * (50_000_000 // scale // len(part))
    for ending in ("txt", "md", "html"):
        empty()
        write(f"news/two.{ending}", line + "The Senate voted 50-48.")
        yield f"a line of {len(line) / 1e6:,.0f} MB, in text, Markdown and HTML", ["check"], [1]


def figures(scale):
    """The largest file that is read, of nothing but what takes most memory for its length."""
    for unit in ("1 ", "“a” ", "Nov. ", "a ", "!"):
        empty()
        write("rules/a.yaml", 'rules: [{id: any, kind: number, find: "{number}", key: "{name} won"}]\n')
        write("news/two.txt", "10 people. " + unit * ((1 << 26) // scale // len(unit.encode()) - 20))
        expected = [0] if scale > 1 else [2]
        yield f"{64 / scale:g} MiB of figures, quotations, dates, letters or signs", ["check"], expected


def many_files(scale):
    empty()
    count = 1_000_000 // scale
    for folder in range(max(1, count // 1000)):
        base = os.path.join(PLACE, f"news/{folder:04}")
        os.makedirs(base)
        for file in range(1000):
            with open(f"{base}/{file:03}.txt", "w") as out:
                out.write("The Senate voted 50-48." if file == 0 and folder == 0 else "No news.")
    yield f"{count:,} tiny files", ["check"], [1]
    yield f"{count:,} tiny files, again, with their cache", ["check"], [1]


def nested_folders(scale):
    empty()
    here = os.getcwd()
    os.chdir(os.path.join(PLACE, "news"))
    for _ in range(10_000):
        os.mkdir("n")
        os.chdir("n")
    with open("deep.txt", "w") as out:
        out.write("The Senate voted 50-48.")
    os.chdir(here)
    yield "10,000 nested folders", ["check"], [2]


def laughs():
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    for level in range(1, 12):
        lines.append(f"a{level}: &a{level} [" + ", ".join([f"*a{level - 1}"] * 10) + "]")
    return "\n".join(lines) + "\n"


def bombs(scale):
    empty()
    write("rules/b.yaml", laughs() + "rules: *a11\n")
    yield "a billion laughs in rules", ["check"], [2]
    empty()
    write("factlint.yaml", laughs() + "articles: *a11\n")
    yield "a billion laughs in settings", ["check"], [2]
    empty()
    write("news/two.md", "---\n" + laughs() + "tags: *a11\n---\nThe Senate voted 50-48.\n")
    yield "a billion laughs in front matter", ["check"], [1, 2]
    empty()
    path = os.path.join(PLACE, "news/two.txt.gz")
    with gzip.open(path, "wb", 9) as out:
        for _ in range(10_000 // scale):
            out.write(b"0" * (1 << 20))
    yield f"a gzip bomb of {10_000 // scale:,} MB in {os.path.getsize(path) / 1e6:.1f} MB", ["check"], [2]
    empty()
    fields = "".join(f"date: soon{n}\n" for n in range(3_000))
    write("news/two.md", f"---\n{fields}---\n" + "The shop is open. " * (20_000_000 // scale // 18))
    yield "front matter with thousands of mistakes before 20 MB", ["check"], [2]


def patterns(scale):
    for name, pattern in (
        ("within the size limit", r"{number} (?:\\w{1,4} ){1,4}people"),
        ("above it", r"{number} x{1000}{1000}"),
        ("that backtracks elsewhere", r"{number} (?:(?:a?){20}){2}a{40}b"),
    ):
        empty()
        write("rules/b.yaml", f'rules:\n  - {{id: a, kind: number, find: "{pattern}"}}\n')
        write("news/two.txt", ("12 " + "a" * 1000 + " ") * (10_000_000 // scale // 1004))
        yield f"a pattern {name}, over {10 / scale:,.1f} MB", ["check"], [0, 2]
    empty()
    write("rules/b.yaml", "rules:\n" + "".join(
        f'  - {{id: r{n}, kind: number, find: "{{number}} w{n} (?:\\\\w+ ){{1,20}}x"}}\n' for n in range(10_000 // scale)))
    yield f"{10_000 // scale:,} rules with large patterns", ["check"], [0, 2]
    empty()
    write("factlint.yaml", "exclude: [\"" + "{a,b}" * 40 + "\"]\n")
    yield "a path pattern with 2^40 readings", ["check"], [0, 2]
    empty()
    write(".gitignore", "*a*a*a*a*a*a*a*b\n" * (1_000_000 // 17))
    write("news/" + "a" * 200 + ".txt", "The Senate voted 50-48.")
    yield "a .gitignore of 1 MB", ["check"], [0, 1, 2]


def depth(scale):
    levels = 100_000
    for ending, opening, before in (
        ("md", "> ", ""), ("md", "- ", ""), ("md", "[", ""), ("md", "*a ", ""), ("html", "<div>", ""), ("mdx", "<A>", ""),
        ("mdx", "{", ""), ("adoc", "====\n", ""), ("adoc", "*a ", ""), ("rst", "*a ", ""), ("txt", "“", ""),
        ("json", "[", '{"uri":"x","body_text":"b","x":'), ("xml", "<p>", "<nitf><body>"),
    ):
        empty()
        write(f"news/two.{ending}", before + opening * levels + "x")
        name = f"{levels:,} levels of quotes, lists, tags, blocks or marks, in each format"
        yield name, ["check", "news/one.txt", f"news/two.{ending}"], [0, 2]
    for opening in ("[", "{a: ", "- "):
        empty()
        write("rules/b.yaml", "rules: " + opening * levels)
        yield f"{levels:,} × `[`, `{{a:` or `-`, in rules", ["check"], [2]


def many_findings(scale):
    count = 100_000 // scale
    empty()
    write("rules/a.yaml", KEYED)
    names = [f"Anna B{chr(97 + n // 17576 % 26)}{chr(97 + n // 676 % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n % 26)}" for n in range(count)]
    write("news/one.txt", "".join(f"{name} won {10 + n % 7}%.\n\n" for n, name in enumerate(names)))
    write("news/two.txt", "".join(f"{name} won {20 + n % 7}%.\n\n" for n, name in enumerate(names)))
    for form in FORMATS:
        yield f"{count:,} findings in one article, each of the {len(FORMATS)} formats", ["check", "--format", form], [1]
    write("news/one.txt", "".join(
        f"<!-- factlint: ignore[share] so -->\n\n{name} won {10 + n % 7}%.\n\n" for n, name in enumerate(names)))
    yield f"{count:,} findings, each silenced by a comment of its own", ["check"], [0]
    write("news/one.txt", "".join(f"{name} won {10 + n % 7}%.\n\n" for n, name in enumerate(names)))
    yield f"{count:,} findings into a baseline", ["check", "--write-baseline", "--baseline", "b.json"], [0]
    yield f"{count:,} findings accepted by a baseline", ["check", "--baseline", "b.json"], [0]
    write("news/two.txt", "No news.")
    yield f"{count:,} entries of a baseline that occur no more", ["check", "--baseline", "b.json"], [0, 1]


def many_sources(scale):
    empty()
    write("rules/a.yaml", 'rules: [{id: crowd, kind: number, find: "{number} people"}]\n')
    write("news/one.txt", "No news.")
    for index in range(1000):
        write(f"news/{index:04}.txt", f"In all {11_111 + index:,} people marched.")
    for form in FORMATS:
        yield f"1,000 sources that disagree on one fact, each of the {len(FORMATS)} formats", ["check", "--format", form], [1]
    yield "1,000 sources, `facts`", ["facts"], [0]


def many_mistakes(scale):
    count = 50_000 // scale
    empty()
    write("rules/b.yaml", "rules:\n" + "".join(f"  - {{id: r{n}, kind: nubmer, near: x}}\n" for n in range(count)))
    yield f"{count:,} mistakes in one rule file", ["check"], [2]
    empty()
    for index in range(count // 10):
        write(f"news/{index}.txt", b"caf\xe9")
    yield f"{count // 10:,} articles that are no UTF-8", ["check"], [2]


def damaged_caches(scale):
    empty()
    write("news/two.txt", "The Senate voted 50-48.")
    yield "two articles, before anything is kept of them", ["check"], [1]
    folder = os.path.join(CACHES, "factlint")
    [name] = [name for name in os.listdir(folder) if name.endswith(".cache")]
    path = os.path.join(folder, name)
    with open(path, "rb") as file:
        head = file.read(33)
    size = (512 << 20) // scale
    # Of the right version and key; then nothing that any run wrote. A megabyte below the limit, and above it.
    for name, bytes_of_it in (("within", size - (1 << 20)), ("above", size + (1 << 20))):
        with open(path, "wb") as file:
            file.write(head)
            file.truncate(bytes_of_it)
        yield f"a damaged cache of {bytes_of_it >> 20} MB", ["check"], [1]


SHAPES = {
    "large-file": large_file,
    "one-line": one_line,
    "figures": figures,
    "nested-folders": nested_folders,
    "bombs": bombs,
    "patterns": patterns,
    "depth": depth,
    "many-findings": many_findings,
    "many-sources": many_sources,
    "many-mistakes": many_mistakes,
    "damaged-caches": damaged_caches,
    "many-files": many_files,
}

# What is repeated, in which format.
GROWING = [
    ("txt", "The Senate voted 50-47. "), ("txt", "They met on Friday, Nov. 9, 2022. "), ("txt", "“"), ("txt", "“I have "), ("txt", "1 "), ("txt", "a"),
    ("txt", "one hundred "), ("txt", "Nov. 9 and "), ("txt", "Anna Ackermann "), ("txt", "half "), ("txt", "20 men, "), ("txt", "!"), ("txt", "!”"), ("txt", "?)"),
    ("txt", "<!-- factlint: ignore[ballot] -->\n\nThe Senate voted 50-47.\n\n"), ("md", "["), ("md", "*a "), ("md", "`"), ("md", "<!--"), ("md", "|a"),
    ("md", "> "), ("md", "- "), ("md", "[^1]: x\n\n"), ("md", "[a]: b\n"), ("html", "<"), ("html", "<p>"), ("html", "&"), ("html", "<!--"), ("html", "<b>a"),
    ("mdx", "{"), ("mdx", "<A "), ("mdx", "{`"), ("adoc", "*a "), ("adoc", "link:a["), ("adoc", "|===\n"), ("adoc", "<<"), ("rst", "`"), ("rst", "*a "),
    ("rst", "a\n=\n"), ("rst", ".. a::\n"), ("json", "[{\"a\":1},"), ("xml", "<p>"), ("xml", "&"),
]


def grow(scale):
    size = 1_000_000 // min(scale, 10)
    print(f"\n| repeated | in | {size / 1e6:g} MB | {4 * size / 1e6:g} MB | times |\n|---|---|---|---|---|")
    for ending, unit in GROWING:
        before = {"json": '{"uri":"x","body_text":"b","x":[', "xml": "<nitf><body>"}.get(ending, "")
        times = []
        for factor in (1, 4):
            empty()
            write(f"news/two.{ending}", before + unit * (size * factor // len(unit.encode())))
            arguments = ["check", "--pack", "news-style", "--pack", "elections", "--format", "json"]
            code, took, _, _ = run([*arguments, "news/one.txt", f"news/two.{ending}"])
            if code not in (0, 1, 2):
                bad.append(f"{unit!r} in .{ending}: exit code {code}")
            times.append(took)
        ratio = times[1] / times[0]
        shown = unit.strip().replace("\n", "↵").replace("|", "\\|")
        without = shown.replace("`", "")
        parts = [f"`{without}`"] if without else []
        parts += ["a backtick"] if without != shown else []
        print(f"| {' and '.join(parts)} | .{ending} | {times[0]:.2f} s | {times[1]:.2f} s | {ratio:.1f} |", flush=True)
        # Twice what is fair, for a machine that does other things beside.
        if times[1] > 0.5 and ratio > 8:
            bad.append(f"{unit!r} in .{ending}: {ratio:.1f} times the time for 4 times the text")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help=", ".join([*SHAPES, "grow"]))
    parser.add_argument("--small", action="store_true", help="a hundredth of the files")
    parser.add_argument("--each", action="store_true", help="tell of each run on standard error")
    wanted = parser.parse_args()
    global each
    each = wanted.each
    scale = 100 if wanted.small else 1
    names = wanted.shapes or [*SHAPES, "grow"]
    print("| shape | peak memory | time | exit code |\n|---|---|---|---|")
    for name in names:
        if name == "grow":
            grow(scale)
            continue
        print_rows(SHAPES[name](scale))
    subprocess.run(["rm", "-rf", PLACE, CACHES], check=True)
    for line in bad:
        print(line, file=sys.stderr)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
