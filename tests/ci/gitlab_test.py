#!/usr/bin/env python3
"""The script of docs/ci/gitlab.yml, run as GitLab's runner would, on a small repository and a local
stand-in for GitLab's API. Arguments: the llmplan to test."""
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from fake_forge import FakeForge
from pull_request import POLICY, clean_environment, make_pull_request, require, scenario_with

SOURCE = Path(__file__).resolve().parents[2]
JOB = yaml.safe_load((SOURCE / "docs/ci/gitlab.yml").read_text())[".llmplan-check"]
BRANCH = "main$(touch${IFS}pwned)"


def run_job(llmplan, checkout, forge, **variables):
    environment = {
        **clean_environment(), **{name: str(value) for name, value in JOB["variables"].items()},
        "PATH": f"{Path(llmplan).parent}:{os.environ['PATH']}",
        "LLMPLAN_LIBEXEC": str(SOURCE / ".ci/action"),
        "CI_API_V4_URL": forge.url, "CI_PROJECT_ID": "42", "CI_MERGE_REQUEST_IID": "7",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": BRANCH, "GITLAB_TOKEN": "a-token", **variables}
    run = subprocess.run(["sh", "-e", "-c", "\n".join(JOB["script"])], cwd=checkout,
                         env=environment, capture_output=True, text=True, check=False)
    return run.returncode, run.stdout + run.stderr


def git_output(folder, *arguments):
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True,
                          text=True).stdout.strip()


def check_notes(llmplan, folder):
    forge = FakeForge("gitlab")
    forge.comments, forge.strangers = {1: "<!-- llmplan-check --> not ours"}, {1}
    checkout = make_pull_request(
        folder, BRANCH, {"deploy/a b.json": scenario_with(1), "deploy/policy.json": json.dumps(POLICY),
                         "deploy/gone.json": scenario_with(1, ["of-gone"])},
        {"deploy/a b.json": scenario_with(3)}, gone=["deploy/gone.json"])
    guide = yaml.safe_load(re.search(r"^include:.*?(?=^```)", (SOURCE / "docs/ci.md").read_text(),
                                     re.M | re.S)[0])
    inputs = {name: value for name, value in guide["llmplan check"]["variables"].items()
              if name != "LLMPLAN_IMAGE"}
    code, log = run_job(llmplan, checkout, forge, **inputs)
    require(code == 1 and len(forge.comments) == 2 and forge.comments[1].endswith("not ours"), log)
    require("not-much-dearer" in forge.comments[2] and "of-gone" in forge.comments[2], log)
    for path in [*JOB["artifacts"]["paths"], JOB["artifacts"]["reports"]["junit"]]:
        require((checkout / path).exists(), f"the artifact {path}")

    (checkout / "deploy/a b.json").write_text(scenario_with(1))
    code, log = run_job(llmplan, checkout, forge, **inputs)
    require(code == 0 and len(forge.comments) == 2, log)
    require("not-much-dearer" not in forge.comments[2] or "Passed" in forge.comments[2], log)

    bases = {name: git_output(checkout, "rev-parse", commit) for name, commit in
             [("CI_MERGE_REQUEST_DIFF_BASE_SHA", "FETCH_HEAD"),
              ("CI_MERGE_REQUEST_TARGET_BRANCH_SHA", "HEAD")]}
    for name, commit in bases.items():
        code, log = run_job(llmplan, checkout, forge, **inputs, **{name: commit})
        require(code == 0 and commit[:7] in forge.comments[2], log)

    forge.writable = False
    code, log = run_job(llmplan, checkout, forge, **inputs)
    require(code == 0 and "no permission" in log, log)
    calls = len(forge.calls)
    code, log = run_job(llmplan, checkout, forge, **inputs, GITLAB_TOKEN="")
    require(code == 0 and len(forge.calls) == calls, log)
    code, log = run_job(llmplan, checkout, forge, LLMPLAN_SCENARIOS="nowhere.json")
    require(code == 2 and "nowhere.json" in log, log)
    require(not list(folder.rglob("pwned")), "no name is a command")


def main():
    with tempfile.TemporaryDirectory() as name:
        check_notes(os.path.abspath(sys.argv[1]), Path(name))


main()
