#!/usr/bin/env python3
"""The steps of action.yml, run as GitHub's runner would, on a small repository and a local stand-in
for GitHub's API. Arguments: the llmplan to test."""
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from fake_forge import LONGEST_COMMENT, FakeForge
from pull_request import (POLICY, clean_environment, git, make_pull_request, require,
                          scenario_with)

SOURCE = Path(__file__).resolve().parents[2]
ACTION = yaml.safe_load((SOURCE / "action.yml").read_text())
(STEP,) = [step for step in ACTION["runs"]["steps"] if step.get("id") == "check"]

# Names that would do harm, were they ever taken for commands.
HOSTILE_BRANCH = "main$(touch${IFS}pwned)`touch${IFS}pwned`;touch${IFS}pwned"
HOSTILE_FILE = "plans/a b;touch pwned $(touch pwned) <img src=x>.json"


def workflow_commands(log):
    """The lines that GitHub's runner would take for commands: none while they are stopped."""
    commands, token = [], None
    for line in log.splitlines():
        if token is not None:
            token = None if line == f"::{token}::" else token
        elif line.startswith("::stop-commands::"):
            token = line.removeprefix("::stop-commands::")
        elif line.startswith("::"):
            commands.append(line)
    require(token is None, "commands are taken again at the end")
    return commands


class Job:
    """A run of the action's check step. `inputs`: of action.yml, over its defaults."""

    def __init__(self, llmplan, folder, checkout, forge, branch, event_path=None, **inputs):
        self.outputs = folder / "outputs"
        self.summary = folder / "summary.md"
        event = folder / "event.json"
        event.write_text(json.dumps({"pull_request": {"number": 7}}))
        for path in (self.outputs, self.summary):
            path.write_text("")
        environment = {
            **clean_environment(), "GITHUB_ACTIONS": "true", "GITHUB_ACTION_PATH": str(SOURCE),
            "GITHUB_WORKSPACE": str(checkout), "GITHUB_BASE_REF": branch,
            "GITHUB_REPOSITORY": "me/shop", "GITHUB_EVENT_PATH": event_path or str(event),
            "GITHUB_API_URL": forge.url, "GITHUB_OUTPUT": str(self.outputs),
            "GITHUB_STEP_SUMMARY": str(self.summary), "RUNNER_TEMP": str(folder)}
        values = {name: given.get("default", "") for name, given in ACTION["inputs"].items()}
        values.update({"llmplan": llmplan, "github-token": "a-token", **inputs})
        for name, expression in STEP["env"].items():
            environment[name] = values[re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", expression)[1]]
        # As GitHub runs `shell: bash`.
        run = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEP["run"]],
                             cwd=checkout, env=environment, capture_output=True, text=True,
                             check=False)
        self.code, self.log = run.returncode, run.stdout + run.stderr
        self.commands = workflow_commands(run.stdout)
        self.output = dict(line.split("=", 1) for line in self.outputs.read_text().splitlines())


def check_comment_is_created_and_updated(llmplan, folder):
    """A comment is created, updated in place beside others, and found on a later page."""
    forge = FakeForge("github")
    forge.comments = {n: f"remark {n}, <!-- llmplan-check --> quoted" for n in range(1, 151)}
    files = {HOSTILE_FILE: scenario_with(1), "policy.json": json.dumps(POLICY)}
    checkout = make_pull_request(folder, HOSTILE_BRANCH, files, {HOSTILE_FILE: scenario_with(1)})
    arguments = (llmplan, folder, checkout, forge, HOSTILE_BRANCH)
    inputs = {"scenarios": "  plans/*.json  \n\n", "policy": "policy.json"}

    same = Job(*arguments, **inputs)
    require(same.code == 0 and same.output["verdict"] == "passed", same.log)
    require(len(forge.comments) == 151 and "llmplan report" in forge.comments[151], same.log)

    (checkout / HOSTILE_FILE).write_text(scenario_with(3))
    dearer = Job(*arguments, **inputs)
    require(dearer.code == 1 and dearer.output["verdict"] == "failed", dearer.log)
    require(len(forge.comments) == 151, "the comment is updated in place")
    require("not-much-dearer" in forge.comments[151], forge.comments[151])
    require(dearer.summary.read_text() == forge.comments[151], "the summary is the comment")
    require("<img" not in forge.comments[151], "names of files are no markup")
    require(json.loads(Path(dearer.output["json"]).read_text())["passed"] is False, dearer.log)
    require("<testsuites" in Path(dearer.output["junit"]).read_text(), dearer.log)

    lenient = Job(*arguments, **inputs, fail="false")
    require(lenient.code == 0 and lenient.output["verdict"] == "failed", lenient.log)
    silent = len(forge.calls)
    quiet = Job(*arguments, **inputs, comment="false")
    require(quiet.code == 1 and len(forge.calls) == silent, "comment: false asks GitHub nothing")
    tagged = Job(*arguments, **inputs, tag="other")
    require(forge.comments[152].startswith("<!-- other -->"), tagged.log)
    require(not list(folder.rglob("pwned")) and not Path("pwned").exists(), "no name is a command")


def check_without_permission(llmplan, folder):
    """A pull request from a fork has no token that writes: the summary has the answer."""
    forge = FakeForge("github")
    forge.writable = False
    checkout = make_pull_request(folder, "main", {"s.json": scenario_with(1)},
                                 {"s.json": scenario_with(2)})
    job = Job(llmplan, folder, checkout, forge, "main", scenarios="s.json")
    require(job.code == 0 and job.output["verdict"] == "passed", job.log)
    require("::warning" in job.log and "no permission" in job.log and "fork" in job.log, job.log)
    require(job.summary.read_text().startswith("<!-- llmplan-check -->"), "a summary")
    require(forge.comments == {}, forge.comments)


def check_foreign_comment(llmplan, folder):
    """Somebody else's comment that begins with our tag is left alone, though we might change it."""
    forge = FakeForge("github")
    tagged = "<!-- llmplan-check --> not ours"
    forge.comments, forge.strangers, forge.foreign = {1: tagged, 2: tagged}, {1}, {2}
    checkout = make_pull_request(folder, "main", {"s.json": scenario_with(1)},
                                 {"s.json": scenario_with(2)})
    for done in ["created", "updated"]:
        job = Job(llmplan, folder, checkout, forge, "main", scenarios="s.json")
        require(job.code == 0 and f"the comment is {done}" in job.log, job.log)
        require(forge.comments[1] == forge.comments[2] == tagged, job.log)
        require(len(forge.comments) == 3, job.log)


def check_comment_changes_no_verdict(llmplan, folder):
    """Whatever fails about the comment, the exit code is llmplan's, and a warning says so."""
    files = {"s.json": scenario_with(1), "policy.json": json.dumps(POLICY)}
    checkout = make_pull_request(folder, "main", files, {"s.json": scenario_with(3)})
    for broken, event_path in [(True, None), ("short", None), (False, "/nowhere/event.json")]:
        forge = FakeForge("github")
        forge.broken = broken
        job = Job(llmplan, folder, checkout, forge, "main", event_path, scenarios="s.json",
                  policy="policy.json")
        require(job.code == 1 and job.output["verdict"] == "failed", job.log)
        require(len(job.commands) == 1 and job.commands[0].startswith("::warning"), job.log)
        require("Traceback" not in job.log, job.log)


def check_documented_layout(llmplan, folder):
    """As docs/ci.md has it: the policy lies among the scenarios, and one of them is deleted."""
    given, = re.findall(r"scenarios: (\S+)\n\s+policy: (\S+)", (SOURCE / "docs/ci.md").read_text())
    inputs = dict(zip(["scenarios", "policy"], given))
    files = {"deploy/policy.json": json.dumps(POLICY), "deploy/values.json": "{}",
             "deploy/gone.json": scenario_with(1, ["of-gone"]), "deploy/s.json": scenario_with(1)}
    checkout = make_pull_request(folder, "main", files, {"deploy/s.json": scenario_with(3)},
                                 gone=["deploy/gone.json"])
    forge = FakeForge("github")
    for scenarios in [inputs["scenarios"], "**/*.json", "deploy/s.json\ndeploy/gone.json"]:
        job = Job(llmplan, folder, checkout, forge, "main",
                  **{**inputs, "scenarios": scenarios})
        require(job.code == 1 and "not-much-dearer" in forge.ours()[0], job.log)
        require("of-gone" in forge.ours()[0], f"{scenarios}: what is deleted is shown: {job.log}")
    named = Job(llmplan, folder, checkout, forge, "main", scenarios="deploy/values.json")
    require(named.code == 2, "a file that is named is no mistake to pass over")
    (checkout / "deploy/s.json").write_text("{")
    broken = Job(llmplan, folder, checkout, forge, "main", **inputs)
    require(broken.code == 2 and "deploy/s.json" in broken.log, broken.log)


def check_names_are_no_workflow_commands(llmplan, folder):
    checkout = make_pull_request(folder, "main", {"s.json": scenario_with(1, ["::error::pwned"])},
                                 {"s.json": scenario_with(2, ["::error::pwned"])})
    job = Job(llmplan, folder, checkout, FakeForge("github"), "main", scenarios="s.json")
    require(job.code == 0 and "\n::error::pwned" in job.log, "the name begins a line")
    require(job.commands == [], job.commands)


def check_history_stays(llmplan, folder):
    """A checkout that has its history is not cut off from it."""
    checkout = make_pull_request(folder, "main", {"s.json": scenario_with(1)},
                                 {"s.json": scenario_with(2)})
    git(checkout, "fetch", "-q", "--unshallow")
    job = Job(llmplan, folder, checkout, FakeForge("github"), "main", scenarios="s.json")
    require(job.code == 0 and not (checkout / ".git/shallow").exists(), job.log)


def check_truncated(llmplan, folder):
    """An answer that is longer than a comment may be is cut, and says so."""
    forge = FakeForge("github")
    names = [f"deployment-{n:03}-{'x' * 60}" for n in range(120)]
    checkout = make_pull_request(folder, "main", {"s.json": scenario_with(1, names)},
                                 {"s.json": scenario_with(2, names)})
    job = Job(llmplan, folder, checkout, forge, "main", scenarios="s.json", reps="2")
    (body,) = forge.ours()
    require(job.code == 0 and len(body) <= LONGEST_COMMENT, job.log)
    require(len(body) > LONGEST_COMMENT / 4, f"{len(body)} characters are no long answer")


def check_new_scenario(llmplan, folder):
    forge = FakeForge("github")
    checkout = make_pull_request(folder, "main", {"README": "hello"}, {"s.json": scenario_with(1)})
    job = Job(llmplan, folder, checkout, forge, "main", scenarios="**/*.json")
    require(job.code == 0 and len(forge.ours()) == 1, job.log)


def check_wrong_input(llmplan, folder):
    """What cannot be answered fails with its code, says why and posts nothing."""
    forge = FakeForge("github")
    checkout = make_pull_request(folder, "main", {"s.json": scenario_with(1)},
                                 {"bad.json": "{", "README": ""})
    for inputs, message in [({"scenarios": "bad.json"}, "bad.json"),
                            ({"scenarios": "nowhere.json"}, "there is no nowhere.json"),
                            ({"scenarios": "no*.json"}, "nothing matches no*.json"),
                            ({"scenarios": " \n"}, "at least one file"),
                            ({"scenarios": "s.json", "policy": "nowhere.json"}, "nowhere.json"),
                            ({"scenarios": "s.json", "base-ref": "nowhere"}, "nowhere"),
                            ({"scenarios": "s.json", "reps": "many"}, "many"),
                            ({"scenarios": "s.json", "tag": "a -->"}, "--tag")]:
        job = Job(llmplan, folder, checkout, forge, "main", **inputs)
        require(job.code == 2 and message in job.log and "::error" in job.log,
                f"{inputs}: {job.code}: {job.log}")
        require(job.output.get("verdict") in (None, "error"), job.output)
    outside = Job(llmplan, folder, checkout, forge, "", scenarios="s.json")
    require(outside.code == 2 and "base-ref" in outside.log, outside.log)
    require(forge.calls == [], "nothing is posted")


def check_metadata():
    """No expression is part of a script, and each input is used and documented."""
    text = (SOURCE / "action.yml").read_text()
    guide = (SOURCE / "docs/ci.md").read_text()
    for step in ACTION["runs"]["steps"]:
        require("${{" not in step.get("run", ""), f"an expression inside a script: {step}")
        for script in re.findall(r"\.ci/[\w/-]+", step.get("run", "")):
            require(os.access(SOURCE / script, os.X_OK), f"there is no {script}")
    for name, given in ACTION["inputs"].items():
        require(f"inputs.{name}" in text, f"{name} has no use")
        require(given["description"] and f"`{name}`" in guide, f"{name} is not in docs/ci.md")
    for name in ACTION["outputs"]:
        require(f"`{name}`" in guide, f"{name} is not in docs/ci.md")


def main():
    llmplan = os.path.abspath(sys.argv[1])
    check_metadata()
    for check in [check_comment_is_created_and_updated, check_without_permission,
                  check_foreign_comment, check_comment_changes_no_verdict, check_documented_layout,
                  check_names_are_no_workflow_commands, check_history_stays, check_truncated,
                  check_new_scenario, check_wrong_input]:
        with tempfile.TemporaryDirectory() as name:
            check(llmplan, Path(name))


main()
