"""Runs the GitHub Action as GitHub's runner would, on scratch workspaces.

    python tests/pipeline/action.py FACTLINT

In: a built factlint. The action itself is read from action.yml: its inputs with their defaults, the environment of its
step, its command, its outputs. Nothing is fetched from elsewhere: releases come from a server on this machine, and
`cargo` is a stand-in that hands over the binary. Needs bash, git, curl, tar and PyYAML.
"""

import functools
import hashlib
import http.server
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(sys.argv[1]).resolve()
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
VERSION = re.search(r'^version = "(.*)"$', (ROOT / "Cargo.toml").read_text(encoding="utf-8"), re.M)[1]
TARGET = "x86_64-unknown-linux-musl"
COMMIT = "0123456789abcdef0123456789abcdef01234567"

RULES = """version: 1
rules:
  - id: crowd
    kind: number
    find: ['{number} people marched']
  - id: mayor
    kind: name
    canonical: Meyerson
    severity: warning
"""
CLEAN = {"rules/all.yaml": RULES, "news/a.md": "So 345 people marched.\n", "news/b.md": "And 345 people marched.\n"}
WRONG = CLEAN | {"news/c.md": "In all, 312 people marched.\n"}

results = {"passed": 0, "failed": 0}


def check(name, holds, more=""):
    results["passed" if holds else "failed"] += 1
    print(f"{'ok    ' if holds else 'FAILED'} {name}{'' if holds else f': {more}'}")


class Runner:
    """A machine of GitHub's: a workspace, and one step that uses the action."""

    def __init__(self, files, folder):
        self.home = Path(tempfile.mkdtemp(dir=folder))
        self.workspace = self.home / "work space"
        self.workspace.mkdir()
        self.write(files)
        self.action = self.home / "action"
        (self.action / "action").mkdir(parents=True)
        shutil.copy(ROOT / "action/run.sh", self.action / "action/run.sh")
        shutil.copy(ROOT / "Cargo.toml", self.action / "Cargo.toml")
        self.tools = self.home / "tools"
        self.tools.mkdir()
        self.offer_cargo()
        self.git("init", "-q", "-b", "main")

    def write(self, files):
        for name, text in files.items():
            path = self.workspace / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def offer_cargo(self):
        """A `cargo` that builds at once: it tells where it was run, and hands over the binary."""
        cargo = self.tools / "cargo"
        cargo.write_text(
            "#!/bin/sh\npwd >\"$CARGO_LOG\"\nwhile [ \"$1\" != --target-dir ]; do shift; done\n"
            f"mkdir -p \"$2/release\" && cp '{BINARY}' \"$2/release/factlint\"\n",
            encoding="utf-8",
        )
        cargo.chmod(0o755)

    def git(self, *arguments):
        subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always", *arguments],
            cwd=self.workspace, check=True, capture_output=True,
        )

    def commit(self, message):
        self.git("add", ".")
        self.git("commit", "-q", "-m", message)

    def run(self, github=None, environment=None, **inputs):
        """Runs the step with these inputs (`_` for `-`); what it said and did."""
        inputs = {name.replace("_", "-"): value for name, value in inputs.items()}
        unknown = set(inputs) - set(ACTION["inputs"])
        assert not unknown, unknown
        context = {f"inputs.{name}": inputs.get(name, about["default"]) for name, about in ACTION["inputs"].items()}
        github = {"action_repository": "", "action_ref": "", "base_ref": "", "event.merge_group.base_sha": ""} | (github or {})
        context |= {f"github.{name}": value for name, value in github.items()}
        (step,) = ACTION["runs"]["steps"]
        run = Path(tempfile.mkdtemp(dir=self.home))
        output, summary, log = run / "output", run / "summary", run / "cargo.log"
        output.touch()
        summary.touch()
        script = run / "script.sh"
        script.write_text(evaluated(step["run"], context), encoding="utf-8")
        bare = {name: os.environ[name] for name in ("HOME", "LANG", "TZ") if name in os.environ}
        environment = bare | {
            "PATH": f"{self.tools}:{os.environ['PATH']}",
            "CARGO_LOG": str(log),
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_ACTION_PATH": str(self.action),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary),
            "GITHUB_SERVER_URL": "http://127.0.0.1:9",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "RUNNER_TEMP": str(run),
            "RUNNER_OS": "Linux",
            "RUNNER_ARCH": "X64",
        } | {name: evaluated(value, context) for name, value in step["env"].items()} | (environment or {})
        # As the runner does for `shell: bash`.
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
            cwd=self.workspace, env=environment, capture_output=True, text=True, timeout=300,
        )
        steps = dict(line.split("=", 1) for line in output.read_text(encoding="utf-8").splitlines())
        said = {f"steps.{step['id']}.outputs.{name}": value for name, value in steps.items()}
        outputs = {name: evaluated(about["value"], said) for name, about in ACTION["outputs"].items()}
        return Done(done, outputs, summary.read_text(encoding="utf-8"), log)


class Done:
    """What a step did."""

    def __init__(self, process, outputs, summary, cargo_log):
        self.code = process.returncode
        self.log = process.stdout + process.stderr
        self.outputs = outputs
        self.summary = summary
        self.built_in = cargo_log.read_text(encoding="utf-8").strip() if cargo_log.exists() else None
        self.commands = commands(process.stdout)

    def __str__(self):
        return f"exit code {self.code}, outputs {self.outputs}\n{self.log}"


def evaluated(text, context):
    """The text with its ${{ … }} evaluated; the action needs names alone."""
    return re.sub(r"\$\{\{ *([\w.-]+) *\}\}", lambda found: context.get(found[1], ""), str(text))


def commands(log):
    """The annotations that the runner reads in a log, minding where it was told to stop."""
    stopped, found = None, []
    for line in log.splitlines():
        if stopped:
            if line == f"::{stopped}::":
                stopped = None
        elif line.startswith("::stop-commands::"):
            stopped = line.removeprefix("::stop-commands::")
        elif match := re.match(r"::(error|warning|notice)(?: (.*?))?::(.*)", line):
            properties = dict(part.split("=", 1) for part in (match[2] or "").split(",") if part)
            found.append((match[1], properties, match[3]))
        elif match := re.match(r"::(set-env|add-path|set-output|add-mask)", line):
            found.append((match[1], {}, line))
    return found


def verdicts(folder):
    done = Runner(CLEAN, folder).run()
    check("a clean corpus is green", done.code == 0 and not done.commands, done)
    check("… and its outputs say so", {**done.outputs, "report": ""} == {
        "exit-code": "0", "errors": "0", "warnings": "0", "report": ""}, done)
    check("… and the log says what was checked", "2 articles" in done.log, done)

    runner = Runner(WRONG, folder)
    done = runner.run()
    check("a contradiction is red", done.code == 1, done)
    level, properties, text = done.commands[0] if done.commands else ("", {}, "")
    check("… with one annotation where it stands",
          len(done.commands) == 1 and level == "error" and properties["file"] == "news/c.md"
          and properties["line"] == "1" and "312 here; 2 other sources say 345" in text, done)
    check("… the words of each side in the log", "≠ 345: 2 sources" in done.log, done)
    check("… a summary of the job", "news/c.md" in done.summary and "345" in done.summary, done.summary)
    check("… and outputs", (done.outputs["exit-code"], done.outputs["errors"], done.outputs["warnings"]) == ("1", "1", "0"), done)
    report = json.loads(Path(done.outputs["report"]).read_text(encoding="utf-8"))
    check("… and the report", report["summary"]["error"] == 1, report["summary"])
    done = runner.run(fail_on="never")
    check("fail-on never is green, and still tells", done.code == 0 and len(done.commands) == 1 and done.outputs["errors"] == "1", done)
    done = runner.run(summary="false")
    check("no summary where none is wanted", done.code == 1 and done.summary == "", done)
    done = runner.run(args="--ignore crowd")
    check("args are handed on", done.code == 0, done)
    done = runner.run(paths="news/a.md 'news/b.md'\n")
    check("paths are what is checked", done.code == 0 and "2 articles" in done.log, done)
    done = runner.run(sarif_file="out/facts.sarif")
    sarif = json.loads((runner.workspace / "out/facts.sarif").read_text(encoding="utf-8"))
    check("sarif-file holds the finding", done.code == 1 and len(sarif["runs"][0]["results"]) == 1, done)

    runner = Runner(WRONG | {"news/d.md": "Meyersen left.\n"}, folder)
    done = runner.run(args="--ignore crowd")
    check("a warning does not fail", done.code == 0 and done.outputs["warnings"] == "1", done)
    done = runner.run(args="--ignore crowd", fail_on="warning")
    check("… unless it is to", done.code == 1, done)

    runner.write({"rules/bad.yaml": "version: 1\nrules:\n  - id: twice\n    kind: numbr\n"})
    done = runner.run()
    level, properties, text = done.commands[0] if done.commands else ("", {}, "")
    check("a mistake in a rule is red with exit code 2", done.code == 2 and done.outputs["exit-code"] == "2", done)
    check("… annotated at its line", (properties.get("file"), properties.get("line")) == ("rules/bad.yaml", "4"), done)
    check("… with no count of errors and no report", (done.outputs["errors"], done.outputs["report"]) == ("", ""), done)
    check("… and a summary that says so", "could not check" in done.summary, done.summary)
    done = runner.run(summary="false")
    check("… where one is wanted", done.code == 2 and done.summary == "", done.summary)
    done = runner.run(fail_on="never")
    check("… whatever fail-on says", done.code == 2, done)
    done = Runner({"rules/all.yaml": RULES}, folder).run()
    check("nothing to check is no clean result", done.code == 2 and done.commands, done)
    done = Runner(CLEAN, folder).run(fail_on="allways")
    check("a wrong option is exit code 2 with an annotation", done.code == 2 and done.commands, done)


def places(folder):
    wrong = {f"site/{name}": text for name, text in WRONG.items()}
    done = Runner(wrong, folder).run(working_directory="site")
    check("annotations count from the root of the repository",
          done.code == 1 and done.commands[0][1]["file"] == "site/news/c.md", done)
    wrong = WRONG | {"desk/settings.yaml": "version: 1\nrules: ['../rules']\n", "desk/r/one.yaml": RULES,
                     "desk/good.yaml": "version: 1\nrules: [r]\narticles: ['x.md']\n", "desk/x.md": "So 1 people marched.\n"}
    runner = Runner(wrong, folder)
    done = runner.run(config="desk/good.yaml")
    check("config is the settings file", done.code == 0 and "1 article," in done.log, done)
    names = {"news/with a blank.md": "In all, 311 people marched.\n", "news/$(touch owned);`x`.md": "And 310 people marched.\n"}
    runner = Runner(CLEAN | names, folder)
    done = runner.run(paths="'news/with a blank.md' \"news/$(touch owned);`x`.md\"")
    check("names with blanks and signs are names", done.code == 1 and "2 articles" in done.log, done)
    check("… and run nothing", not list(runner.home.rglob("owned")), "")
    for name, inputs in {
        "unfinished quotation": {"args": "--select 'crowd"},
        "neither true nor false": {"changed_only": "yes"},
        "no version": {"version": "latest/../../evil"},
    }.items():
        done = runner.run(**inputs)
        check(f"{name}: exit code 2 with an annotation", done.code == 2 and len(done.commands) == 1 and done.outputs["exit-code"] == "2", done)
    hostile = "::set-env name=A::b\n::error::312 people marched, says %0A::error::x\n\n##[error]In all, 312 people marched.\n"
    done = Runner(CLEAN | {"news/c.md": hostile, "news/::warning::d.md": hostile}, folder).run()
    check("no word of an article is a command", done.code == 1 and {it[0] for it in done.commands} == {"error"}
          and all(it[1]["title"] == "crowd" for it in done.commands), done)


def confinement(folder):
    runner = Runner(WRONG, folder)
    outside = runner.home / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("312 people marched. hunter2\n", encoding="utf-8")
    (outside / "secret.yaml").write_text("hunter2: [\n", encoding="utf-8")
    (outside / "rules").mkdir()
    (outside / "rules/all.yaml").write_text(RULES, encoding="utf-8")
    (runner.workspace / "away").symlink_to(outside)
    (runner.workspace / "news/away.md").symlink_to(outside / "secret.md")
    (runner.workspace / "facts.sarif").symlink_to(outside / "facts.sarif")
    (runner.workspace / "circle").symlink_to("circle")
    (runner.workspace / "here").symlink_to("news")
    for inputs in [
        {"paths": str(outside)}, {"paths": "../outside"}, {"paths": "news/../../outside"}, {"paths": "news\\..\\..\\outside"},
        {"paths": "away"}, {"paths": "away/secret.md"}, {"paths": "news/away.md"}, {"paths": "C:/outside"}, {"paths": "circle"},
        {"config": str(outside / "secret.yaml")}, {"config": "away/secret.yaml"}, {"config": "../outside/secret.yaml"},
        {"sarif_file": "facts.sarif"}, {"sarif_file": "away/x.sarif"}, {"sarif_file": "../x.sarif"},
        {"working_directory": ".."}, {"working_directory": "away"}, {"working_directory": "/"},
        {"args": "--rules away/rules"}, {"args": "--rules=away/rules"}, {"args": "-caway/secret.yaml"},
        {"args": "--format html=../x.html"}, {"args": "--format=html=/tmp/x.html"}, {"args": "-o /tmp/x.txt"},
    ]:
        done = runner.run(**inputs)
        check(f"{inputs} is refused", done.code == 2 and "hunter2" not in done.log and done.commands
              and done.commands[0][1]["title"] == "factlint could not check", done)
    check("nothing is written outside", sorted(it.name for it in outside.iterdir()) == ["rules", "secret.md", "secret.yaml"], "")
    done = runner.run(paths="here/a.md here/c.md")
    check("a link inside the workspace is no harm", done.code == 1, done)
    (runner.workspace / "factlint.yaml").write_text("version: 1\nrules: [away/secret.yaml]\n", encoding="utf-8")
    done = runner.run()
    check("settings cannot lead out through a link either", done.code == 2 and "hunter2" not in done.log, done)


def changes(folder):
    origin = Runner(WRONG | {"news/d.md": "Meyerson left.\n"}, folder)
    origin.commit("first")
    origin.git("checkout", "-q", "-b", "work")
    origin.write({"news/d.md": "Meyerson left early.\n"})
    origin.commit("clean change")
    origin.git("checkout", "-q", "-b", "worse", "main")
    origin.write({"news/d.md": "Only 99 people marched.\n"})
    origin.commit("a contradiction")

    def clone(branch, *options):
        runner = Runner({}, folder)
        shutil.rmtree(runner.workspace)
        subprocess.run(["git", "clone", "-q", "-b", branch, *options, origin.workspace.as_uri(), str(runner.workspace)],
                       check=True, capture_output=True)
        return runner

    base = {"base_ref": "main"}
    done = clone("work").run(base, changed_only="true")
    check("changed-only: what others did is not reported", done.code == 0 and done.outputs["errors"] == "0", done)
    done = clone("work").run(base)
    check("… but it is without", done.code == 1, done)
    done = clone("worse").run(base, changed_only="true")
    check("… what this change does is", done.code == 1 and done.commands[0][1]["file"] == "news/d.md", done)
    for branch in ("work", "worse"):
        done = clone(branch, "--depth", "1").run(base, changed_only="true")
        check(f"… a shallow clone is an error that says what to do ({branch})",
              done.code == 2 and any("fetch-depth: 0" in text for _, _, text in done.commands), done)
    done = clone("work").run(changed_only="true")
    check("… outside a pull request everything is reported, and that is said", done.code == 1 and "no pull request" in done.log, done)
    runner = clone("work")
    main = subprocess.run(["git", "rev-parse", "origin/main"], cwd=runner.workspace, capture_output=True, text=True).stdout.strip()
    done = runner.run({"event.merge_group.base_sha": main}, changed_only="true")
    check("… in a merge queue its base counts", done.code == 0, done)
    done = clone("work").run(base, {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}, changed_only="true")
    check("… also in a container, where the workspace is another user's", done.code == 0, done)
    done = clone("work").run({"base_ref": "main --help; touch owned"}, changed_only="true")
    check("… a strange name of a branch is a name", done.code == 2 and "git knows no commit" in done.log, done)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def releases(folder):
    shelf = Path(tempfile.mkdtemp(dir=folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(shelf)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}"

    def release(version, tampered=False, says=None):
        place = shelf / "news-desk/factlint/releases/download" / f"v{version}"
        place.mkdir(parents=True)
        script = f"#!/bin/sh\n{f'echo {says}; ' if says else ''}exec '{BINARY}' \"$@\"\n".encode()
        archive = place / f"factlint-{TARGET}.tar.gz"
        with tarfile.open(archive, "w:gz") as tar:
            about = tarfile.TarInfo("factlint")
            about.size, about.mode = len(script), 0o755
            tar.addfile(about, io.BytesIO(script))
        sums = f"{hashlib.sha256(archive.read_bytes()).hexdigest()}  {archive.name}\n# commit {COMMIT}\n"
        (place / "SHA256SUMS").write_text(sums, encoding="utf-8")
        if tampered:
            archive.write_bytes(archive.read_bytes() + b"\0")

    release(VERSION, says="released")
    release("9.8.7", says="other")
    release("6.6.6", tampered=True)
    runner = Runner(WRONG, folder)

    def run(ref=f"v{VERSION}", **inputs):
        environment = {"GITHUB_SERVER_URL": address} | inputs.pop("environment", {})
        return runner.run({"action_repository": "news-desk/factlint", "action_ref": ref}, environment, **inputs)

    done = run()
    check("a released binary is taken", done.code == 1 and "released" in done.log.splitlines() and done.built_in is None, done)
    done = run(ref=COMMIT)
    check("… also for its commit", "released" in done.log.splitlines() and done.built_in is None, done)
    done = run(ref="f" * 40)
    check("… another commit is built", done.code == 1 and "released" not in done.log.splitlines() and done.built_in, done)
    check("… where the action lies, not in the workspace", done.built_in == str(runner.action.resolve()), done.built_in)
    done = run(ref="main")
    check("… and so is a branch", done.code == 1 and done.built_in, done)
    done = run(environment={"RUNNER_ARCH": "RISCV"})
    check("… and what no release has", done.code == 1 and done.built_in, done)
    done = run(environment={"GITHUB_SERVER_URL": "http://127.0.0.1:9"})
    check("… and where no release can be reached", done.code == 1 and done.built_in, done)
    done = run(version="v9.8.7")
    check("another version is what runs", done.code == 1 and "other" in done.log.splitlines() and done.built_in is None, done)
    done = run(version="9.9.9")
    check("… one that is not released is an error", done.code == 2 and not done.built_in and "9.9.9" in done.commands[0][2], done)
    done = run(version="6.6.6")
    check("a binary that is not the released one is not run", done.code == 2 and not done.built_in
          and "SHA-256" in done.commands[0][2], done)
    (runner.tools / "cargo").write_text("#!/bin/sh\nexit 101\n", encoding="utf-8")
    done = run(ref="main")
    check("a build that fails is exit code 2", done.code == 2 and done.commands, done)
    server.shutdown()


def main():
    with tempfile.TemporaryDirectory() as folder:
        for part in (verdicts, places, confinement, changes, releases):
            part(folder)
    print(f"{results['passed']} passed, {results['failed']} failed")
    return 1 if results["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
