"""A small git repository with a pull request, as a job of a CI service finds it."""
import json
import os
import subprocess

SCENARIO = {
    "schema": "llmplan.scenario/1",
    "name": "shop",
    "region": "us-east-1",
    "workload": {"generate": {"mean_rps": 1.0, "days": 0.01, "prompt_tokens": 300,
                              "output_tokens": 40}},
    "slo": {"ttft_p99_ms": 2000},
    "deployments": [
        {"name": "fleet", "kind": "fleet", "model": "llama-3.1-8b", "instance_type": "g5.xlarge",
         "autoscaling": {"policy": "fixed", "count": 1}}],
}
POLICY = {"schema": "llmplan.policy/1",
          "rules": [{"name": "not-much-dearer", "max_increase_percent": 10}]}


def require(holds, what):
    if not holds:
        raise AssertionError(what)


def scenario_with(machines, names=("fleet",)):
    scenario = json.loads(json.dumps(SCENARIO))
    fleet = scenario["deployments"][0]
    fleet["autoscaling"]["count"] = machines
    scenario["deployments"] = [{**fleet, "name": name} for name in names]
    return json.dumps(scenario)


def git(folder, *arguments):
    subprocess.run(["git", "-c", "user.name=me", "-c", "user.email=me@example.org", *arguments],
                   cwd=folder, check=True, capture_output=True)


def make_pull_request(folder, branch, before, after, gone=()):
    """A shallow checkout of a pull request into `branch`, whose origin is a repository beside it.
    `before` and `after`: files by name; `gone`: deleted by it. Returns the checkout."""
    origin, checkout = folder / "origin", folder / "checkout"
    origin.mkdir()
    git(origin, "init", "-q", "-b", branch)
    for files, message in [(before, "before"), (after, "after")]:
        if message == "after":
            git(origin, "checkout", "-q", "-b", "change")
            for name in gone:
                (origin / name).unlink()
        for name, text in files.items():
            path = origin / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        git(origin, "add", "-A")
        git(origin, "commit", "-q", "--allow-empty", "-m", message)
    git(folder, "clone", "-q", "--depth=1", "--branch", "change", f"file://{origin}", str(checkout))
    return checkout


def clean_environment():
    """Without what this test itself may run under."""
    return {name: value for name, value in os.environ.items()
            if not name.startswith(("GITHUB_", "CI_", "GIT_"))}
