#!/usr/bin/env python3
"""The manifests of `sweep --executor k8s` and `awsbatch`, as their readers understand them.
Arguments: the llmplan to test. Exit code 77: there is no YAML reader here."""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from small_sweep import SCENARIO, require

try:
    import yaml
except ImportError:
    print("SKIP: python3-yaml is not installed")
    sys.exit(77)

IMAGE = 'registry.example/a b"c:1'
WORKER = ["llmplan", "worker", "/data/sweep", "--jobs", "2"]


def manifests(llmplan, folder, executor, *flags):
    scenario = folder / "scenario.json"
    scenario.write_text(json.dumps(SCENARIO))
    out = folder / executor
    subprocess.run([llmplan, "sweep", scenario, "--executor", executor, "--shards", "7", "--out", out,
                    "--image", IMAGE, "--mount", "/data/sweep", "--cpus", "2", *flags],
                   check=True, capture_output=True)
    return out


def check_kubernetes(llmplan, folder):
    out = manifests(llmplan, folder, "k8s", "--volume", "my-claim:/sweeps/7")
    job = yaml.safe_load((out / "k8s-job.yaml").read_text())
    require(job["apiVersion"] == "batch/v1" and job["kind"] == "Job", "a Job")
    spec = job["spec"]
    require(spec["completionMode"] == "Indexed", "indexed")
    require(spec["completions"] == 7 and 1 <= spec["parallelism"] <= 7, "a pod per shard")
    pod = spec["template"]["spec"]
    require(pod["restartPolicy"] in ("Never", "OnFailure"), "a restart policy that Jobs take")
    (container,) = pod["containers"]
    require(container["image"] == IMAGE and container["command"] == WORKER, "the worker")
    require(container["volumeMounts"] == [{"name": "sweep", "mountPath": "/data/sweep",
                                           "subPath": "sweeps/7"}], "a mount")
    require(pod["volumes"] == [{"name": "sweep",
                                "persistentVolumeClaim": {"claimName": "my-claim"}}], "the claim")


def check_batch(llmplan, folder):
    out = manifests(llmplan, folder, "awsbatch", "--volume", "fs-0a1b:/sweeps/7", "--queue", "my-queue")
    definition = json.loads((out / "awsbatch-job-definition.json").read_text())
    job = json.loads((out / "awsbatch-job.json").read_text())
    require(job["jobDefinition"] == definition["jobDefinitionName"], "the definition's name")
    require(job["jobQueue"] == "my-queue" and job["arrayProperties"] == {"size": 7}, "the array")
    container = definition["containerProperties"]
    require(definition["type"] == "container" and container["command"] == WORKER, "the worker")
    require(container["resourceRequirements"] == [{"type": "VCPU", "value": "2"},
                                                  {"type": "MEMORY", "value": "2048"}], "resources")
    (volume,) = container["volumes"]
    (mount,) = container["mountPoints"]
    efs = volume["efsVolumeConfiguration"]
    require(efs["fileSystemId"] == "fs-0a1b" and efs["rootDirectory"] == "/sweeps/7", "the folder")
    require(mount == {"sourceVolume": volume["name"], "containerPath": "/data/sweep"}, "a mount")


with tempfile.TemporaryDirectory() as name:
    check_kubernetes(sys.argv[1], Path(name))
    check_batch(sys.argv[1], Path(name))
