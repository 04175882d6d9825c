"""Holds the YAML for other programs in the documentation to the schemas of those programs, and to what we offer.

    python tests/pipeline/examples.py

Looks at each block of README.md and docs/*.md whose first line names a file of GitHub, GitLab or pre-commit, and at the
whole files in docs/examples. Needs check-jsonschema, pre-commit and zizmor beside the Python that runs this.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(sys.executable).parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
JOB = "name: facts\non: [pull_request]\npermissions: {contents: read}\njobs:\n  facts:\n    runs-on: ubuntu-latest\n    steps:\n"

results = {"passed": 0, "failed": 0}


def check(name, holds, more=""):
    results["passed" if holds else "failed"] += 1
    print(f"{'ok    ' if holds else 'FAILED'} {name}{'' if holds else f': {more}'}")


def blocks():
    """Each YAML block for another program: where it stands, what it is, its text."""
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        text = page.read_text(encoding="utf-8")
        for found in re.finditer(r"^```yaml\n(# \.(github/workflows|gitlab-ci|pre-commit-config).*?\n)(.*?)^```", text, re.M | re.S):
            line = text.count("\n", 0, found.start()) + 1
            yield f"{page.name}:{line}", found[1].strip(), found[3]


def program(*arguments):
    done = subprocess.run([PROGRAMS / arguments[0], *arguments[1:]], capture_output=True, text=True)
    return done.returncode == 0, done.stdout + done.stderr


def steps(text):
    for job in yaml.safe_load(text)["jobs"].values():
        yield from job["steps"]


def main():
    kinds = set()
    with tempfile.TemporaryDirectory() as folder:
        for place, first, text in blocks():
            file = Path(folder) / "example.yml"
            if first.startswith("# .github"):
                kinds.add("github")
                if "steps of a job" in first:
                    text = JOB + "".join(f"      {line}\n" for line in text.splitlines())
                file.write_text(text, encoding="utf-8")
                check(f"{place} is a workflow", *program("check-jsonschema", "--builtin-schema", "vendor.github-workflows", file))
                workflow(place, text)
            elif first.startswith("# .gitlab"):
                kinds.add("gitlab")
                file.write_text(text, encoding="utf-8")
                check(f"{place} is a job of GitLab", *program("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", file))
            else:
                kinds.add("pre-commit")
                file.write_text(text, encoding="utf-8")
                check(f"{place} is a configuration of pre-commit", *program("pre-commit", "validate-config", file))
                for repository in yaml.safe_load(text)["repos"]:
                    named = {hook["id"] for hook in repository["hooks"]}
                    check(f"{place} names hooks that there are", repository["repo"] == "local" or named <= HOOKS, named - HOOKS)
    check("every kind has an example", kinds == {"github", "gitlab", "pre-commit"}, kinds)
    workflow("facts.yml", (ROOT / "docs/examples/facts.yml").read_text(encoding="utf-8"))
    page = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([\w-]+)` \|.*\|.*\|$", page.split("## GitHub")[1].split("| output")[0], re.M))
    check("docs/ci.md has a row for each input", named == set(ACTION["inputs"]), named ^ set(ACTION["inputs"]))
    named = set(re.findall(r"`([\w-]+)`", "".join(re.findall(r"^\| (`.*?) \|", page.split("| output")[1].split("\n\n")[0], re.M))))
    check("docs/ci.md has a row for each output", named == set(ACTION["outputs"]), named ^ set(ACTION["outputs"]))
    named = set(re.findall(r"^\| `([\w-]+)` \|", page.split("## pre-commit")[1].split("## ")[0], re.M))
    check("docs/ci.md has a row for each hook", named == HOOKS, named ^ HOOKS)
    print(f"{results['passed']} passed, {results['failed']} failed")
    return 1 if results["failed"] else 0


def workflow(place, text):
    for step in steps(text):
        if step.get("uses", "").startswith("OWNER/factlint@"):
            unknown = set(step.get("with", {})) - set(ACTION["inputs"])
            check(f"{place} gives the action inputs that it has", not unknown, unknown)
        check(f"{place} pastes nothing into a script", "${{" not in step.get("run", ""), step)


if __name__ == "__main__":
    sys.exit(main())
