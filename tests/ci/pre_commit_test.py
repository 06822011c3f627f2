#!/usr/bin/env python3
"""The hook of .pre-commit-hooks.yaml, called as pre-commit calls it, in a small repository.
Arguments: the llmplan to test."""
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from pull_request import POLICY, clean_environment, git, require, scenario_with

SOURCE = Path(__file__).resolve().parents[2]
(HOOK,) = yaml.safe_load((SOURCE / ".pre-commit-hooks.yaml").read_text())


def run_hook(folder, path, *arguments):
    run = subprocess.run([SOURCE / HOOK["entry"], *arguments], cwd=folder,
                         env={**clean_environment(), "PATH": path}, capture_output=True, text=True,
                         check=False)
    return run.returncode, run.stdout + run.stderr


def main():
    require(HOOK["language"] == "script" and os.access(SOURCE / HOOK["entry"], os.X_OK), HOOK)
    require(re.search(HOOK["files"], "plans/s.json"), "scenarios are handed to the hook")
    path = f"{Path(sys.argv[1]).absolute().parent}:/usr/bin:/bin"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        git(folder, "init", "-q")
        (folder / "a b.json").write_text(scenario_with(1))
        (folder / "policy.json").write_text(json.dumps(POLICY))
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", "before")

        code, log = run_hook(folder, path, "--policy=policy.json", "a b.json", "policy.json")
        require(code == 0, log)
        (folder / "a b.json").write_text(scenario_with(3))
        code, log = run_hook(folder, path, "--policy=policy.json", "a b.json", "policy.json")
        require(code == 1 and "not-much-dearer" in log, log)
        code, log = run_hook(folder, path, "policy.json")
        require(code == 0 and not log, "a file that is no scenario is none of ours")
        code, log = run_hook(folder, "/usr/bin:/bin", "a b.json")
        require(code == 2 and "PATH" in log and "SKIP" in log, log)


main()
