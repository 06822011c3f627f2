#!/usr/bin/env python3
"""A sweep on Slurm, one worker of which is killed, gives byte for byte what a sweep on this machine
gives. Arguments: the llmplan to test. Exit code 77: there can be no Slurm here."""
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from slurm_cluster import SlurmCluster, Unavailable
from small_sweep import SCENARIO, require

SKIP = 77
SHARDS = 6


def worker_of(folder):
    """The number of a running worker process of the sweep."""
    for process in Path("/proc").iterdir():
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"worker" in words and os.fsencode(folder) in words:
            return int(process.name)
    return None


def kill_a_worker(folder, sweep):
    while sweep.poll() is None:
        worker = worker_of(folder)
        if worker is not None:
            os.kill(worker, signal.SIGKILL)
            return
        time.sleep(0.01)
    sys.exit("the sweep ended before a worker was seen")


def results(folder):
    return {name: (folder / name).read_bytes() for name in ("results.jsonl", "results.csv")}


def sweep_on_slurm(cluster, llmplan, scenario, folder):
    return subprocess.Popen(
        [llmplan, "sweep", scenario, "--executor", "slurm", "--shards", str(SHARDS), "--out", folder],
        env=cluster.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True)


def check_sweeps(llmplan, folder, cluster):
    scenario = folder / "scenario.json"
    scenario.write_text(json.dumps(SCENARIO))
    here, there = folder / "here", folder / "there"
    local = subprocess.run([llmplan, "sweep", scenario, "--out", here], check=True,
                           capture_output=True, text=True)
    first = sweep_on_slurm(cluster, llmplan, scenario, there)
    kill_a_worker(there, first)
    answer, notes = first.communicate()
    require(first.returncode == 0, f"the sweep succeeds\n{notes}\n{cluster.logs()}")
    require(notes.count("submitted job") == 2, f"the killed worker's shard runs again\n{notes}")
    require("for 1 shards" in notes, f"and no other\n{notes}")
    require(answer == local.stdout, f"equal answers: {answer} and {local.stdout}")
    require(results(there) == results(here), "equal results")

    second = sweep_on_slurm(cluster, llmplan, scenario, there)
    answer, notes = second.communicate()
    require(second.returncode == 0 and "submitted" not in notes, f"nothing is left to do\n{notes}")
    require(results(there) == results(here), "equal results of the second run")


def main():
    with tempfile.TemporaryDirectory(prefix="llmplan-slurm-") as name:
        os.chmod(name, 0o755)
        folder = Path(name)
        try:
            with SlurmCluster(folder) as cluster:
                check_sweeps(sys.argv[1], folder, cluster)
        except Unavailable as reason:
            print(f"SKIP: {reason}")
            sys.exit(SKIP)


main()
