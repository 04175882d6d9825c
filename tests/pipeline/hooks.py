"""Runs the hooks of .pre-commit-hooks.yaml with the real pre-commit, on scratch repositories.

    python tests/pipeline/hooks.py FACTLINT

In: a built factlint. Needs git, and pre-commit beside the Python that runs this. The hooks that build from source are
alike but for `language`; they are held against those of the installed program, which are the ones that run here.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(sys.argv[1]).resolve()
PRE_COMMIT = Path(sys.executable).parent / "pre-commit"
HOOKS = ROOT / ".pre-commit-hooks.yaml"

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
OLD = {
    "rules/all.yaml": RULES,
    "news/a.md": "So 345 people marched.\n",
    "news/b.md": "And 345 people marched.\n",
    "news/old.md": "In all, 312 people marched.\n",
    "news/name.md": "Meyerson came.\n",
    "news/slip.md": "Meyersen left.\n",
    "news/other.md": "Nothing much.\n",
}

results = {"passed": 0, "failed": 0}


def check(name, holds, more=""):
    results["passed" if holds else "failed"] += 1
    print(f"{'ok    ' if holds else 'FAILED'} {name}{'' if holds else f': {more}'}")


class Repository:
    """A repository of articles with the hooks installed."""

    def __init__(self, home, hooks, files=OLD, **options):
        self.path = Path(tempfile.mkdtemp(dir=home))
        tools = home / "tools"
        self.environment = os.environ | {
            "PATH": f"{tools}:{PRE_COMMIT.parent}:{os.environ['PATH']}",
            "PRE_COMMIT_HOME": str(home / "cache"),
            "PRE_COMMIT_COLOR": "never",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
        }
        self.git("init", "-q", "-b", "main")
        wanted = {"repo": hooks.as_uri(), "rev": rev(hooks), "hooks": [{"id": name} | options for name in ids(options)]}
        self.write(files | {".pre-commit-config.yaml": yaml.safe_dump({"repos": [wanted]})})
        self.git("add", ".")
        self.git("commit", "-q", "-m", "first")
        self.pre_commit("install")

    def write(self, files):
        for name, text in files.items():
            path = self.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def git(self, *arguments, fine=True):
        done = subprocess.run(["git", *arguments], cwd=self.path, env=self.environment, capture_output=True, text=True)
        if fine and done.returncode:
            raise SystemExit(f"git {arguments}: {done.stdout}{done.stderr}")
        return done.returncode, done.stdout + done.stderr

    def pre_commit(self, *arguments):
        done = subprocess.run([PRE_COMMIT, *arguments], cwd=self.path, env=self.environment, capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def commit(self, files=None, *git):
        """Commits these files; whether there is a new commit, and what was said."""
        self.write(files or {})
        if git:
            self.git(*git)
        self.git("add", ".")
        before = self.git("rev-parse", "HEAD")
        code, said = self.git("commit", "-m", "more", fine=False)
        went_through = self.git("rev-parse", "HEAD") != before
        assert went_through == (code == 0), said
        if not went_through:
            self.git("reset", "-q", "--hard")
        return went_through, said


def ids(options):
    return options.pop("ids", ["factlint-system"])


def rev(hooks):
    return subprocess.run(["git", "rev-parse", "HEAD"], cwd=hooks, capture_output=True, text=True, check=True).stdout.strip()


def hook_repository(home):
    """A repository that has the hooks alone: hooks of the language `system` need no more."""
    hooks = home / "hooks"
    hooks.mkdir()
    shutil.copy(HOOKS, hooks)
    tools = home / "tools"
    tools.mkdir()
    (tools / "factlint").symlink_to(BINARY)
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "hooks"]):
        subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments], cwd=hooks, check=True)
    return hooks


def manifest():
    hooks = {hook["id"]: hook for hook in yaml.safe_load(HOOKS.read_text(encoding="utf-8"))}
    for name in ("factlint", "factlint-rules"):
        built, installed = dict(hooks[name]), dict(hooks[f"{name}-system"])
        for hook in (built, installed):
            for key in ("id", "description", "language"):
                del hook[key]
        check(f"{name} is {name}-system, but for its program", built == installed, f"{built} {installed}")
    looked_at = re.compile(hooks["factlint"]["files"])
    page = (ROOT / "docs/articles.md").read_text(encoding="utf-8")
    endings = [ending for row in re.findall(r"^\| (`\..*?) \|", page, re.M) for ending in re.findall(r"`(\.\w+)`", row)]
    endings = [ending for ending in endings if ending != ".gz"]
    names = [f"a{ending}{gz}" for ending in endings for gz in ("", ".gz")]
    missed = [name for name in [*names, "rules/a.yml", "factlint.yaml"] if not looked_at.search(name)]
    check(f"the hook looks at all {len(endings)} kinds of article", len(endings) > 10 and not missed, missed)
    check("… and at nothing else", not any(looked_at.search(name) for name in ("a.png", "a.rs", "md", "a.md.bak")), "")


def commits(home, hooks):
    repository = Repository(home, hooks)
    went, said = repository.commit({"news/other.md": "Only 99 people marched.\n"})
    check("a commit with a contradiction is stopped", not went and "99 in 1 source; 2 other sources say 345" in said, said)
    check("… with the words of the other sources", "≠ 345: 2 sources" in said, said)
    went, said = repository.commit({"news/other.md": "Nothing at all.\n"})
    check("a commit without one passes, whatever the archive holds", went, said)
    went, said = repository.commit({"news/a.md": "So 345 people marched today.\n"})
    check("a disagreement touches every file that makes a claim in it", not went and "312" in said, said)
    went, said = repository.commit({"news/picture.png": "no picture", "src/x.py": "x = 1\n"})
    check("files that are no articles are passed over", went, said)
    went, said = repository.commit({"notes.json": '{"a": 1}\n', "workflow.yaml": "a: 1\n"})
    check("… also those whose ending could be one", went and "Passed" in said, said)
    went, said = repository.commit(None, "mv", "news/old.md", "news/renamed here.md")
    check("a renamed file is its new name", not went and "news/renamed here.md" in said, said)
    went, said = repository.commit(None, "rm", "-q", "news/old.md")
    check("a commit that deletes the wrong one passes", went, said)
    went, said = repository.commit({"news/a.md": "So 345 people marched today.\n"})
    check("… and so does one of the others then", went, said)
    went, said = repository.commit({"rules/all.yaml": RULES.replace("find:", "expect: '400'\n    find:")})
    check("a changed rule touches all its findings", not went and "400" in said, said)
    went, said = repository.commit({"rules/all.yaml": RULES.replace("find:", "fnid:")})
    check("a mistake in a rule stops the commit", not went and "did you mean" in said, said)
    went, said = repository.commit({"factlint.yaml": "version: 1\nfail_on: warning\n"})
    check("changed settings touch everything", not went and "Meyersen" in said, said)

    repository = Repository(home, hooks, args=["--fail-on", "warning"])
    went, said = repository.commit({"news/name.md": "Meyerson came late.\n"})
    check("whoever spells a name right is not troubled by whoever does not; args do no harm", went, said)
    went, said = repository.commit({"news/slip.md": "Meyersen left late.\n"})
    check("a misspelling touches the file that it stands in", not went and "Meyersen" in said, said)
    code, said = repository.pre_commit("run", "--all-files")
    check("--all-files reports all", code == 1 and "312 here" in said and "Meyersen" in said, said)
    # What is not staged is put aside by pre-commit, and is no evidence.
    repository.write({"news/b.md": "And 99 people marched.\n", "news/other.md": "Much.\n"})
    repository.git("add", "news/other.md")
    code, said = repository.git("commit", "-m", "some", fine=False)
    check("what is not staged does not count", code == 0, said)


def batches(home, hooks):
    long = "x" * 180
    files = {f"news/{long}{number:04}.md": "Nothing.\n" for number in range(1500)}
    # With an option, behind which a run might take the files for what is to be checked.
    repository = Repository(home, hooks, OLD | files, args=["--fail-on", "error"])
    wrong = {f"news/{long}0000.md": "Only 98 people marched.\n", f"news/{long}1499.md": "Only 99 people marched.\n"}
    more = {name: "Nothing at all.\n" for name in files}
    log = home / "runs"
    (home / "tools/factlint").unlink()
    (home / "tools/factlint").write_text(f"#!/bin/sh\necho \"$#\" >>'{log}'\nexec '{BINARY}' \"$@\"\n", encoding="utf-8")
    (home / "tools/factlint").chmod(0o755)
    went, said = repository.commit(more)
    runs = log.read_text(encoding="utf-8").split()
    check(f"many files are handed over in {len(runs)} runs", len(runs) > 1 and went, said[-2000:])
    went, said = repository.commit({name: f"More: {text}" for name, text in more.items()} | wrong)
    check("a commit in several runs is stopped", not went, said[-2000:])
    check("… the sources of other runs are known", said.count("Only 98 people") == 2 == said.count("Only 99 people"), said[-4000:])
    log.unlink()
    code, said = repository.pre_commit("run", "--all-files")
    check("--all-files in several runs reports what is there", code == 1 and "312 here" in said
          and len(log.read_text(encoding="utf-8").split()) > 1, said[-2000:])


def rules(home, hooks):
    good = RULES.replace("['{number} people marched']\n", "['{number} people marched']\n    tests:\n      agree: ['9 people marched']\n")
    repository = Repository(home, hooks, OLD | {"rules/all.yaml": good}, ids=["factlint-rules-system"])
    went, said = repository.commit({"rules/all.yaml": good + "    aliases: [Meyersson]\n"})
    check("a rule that passes its tests is committed", went and "Passed" in said, said)
    went, said = repository.commit({"rules/all.yaml": good.replace("9 people marched", "9 people walked")})
    check("a rule that fails one is not", not went and "9 people walked" in said, said)
    went, said = repository.commit({"news/other.md": "Only 99 people marched.\n"})
    check("articles alone are none of its business", went and "Skipped" in said, said)


def main():
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder).resolve()
        hooks = hook_repository(home)
        manifest()
        commits(home, hooks)
        rules(home, hooks)
        batches(home, hooks)
    print(f"{results['passed']} passed, {results['failed']} failed")
    return 1 if results["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
