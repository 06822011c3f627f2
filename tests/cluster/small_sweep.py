"""What the tests of sweeps share."""
import sys

SCENARIO = {
    "schema": "llmplan.scenario/1",
    "name": "sweep",
    "region": "us-east-1",
    "workload": {"generate": {"mean_rps": 1.0, "days": 0.05, "prompt_tokens": 300,
                              "output_tokens": 40}},
    "slo": {"ttft_p99_ms": 200},
    "deployments": [{"name": "fleet", "kind": "fleet", "model": "llama-3.1-8b",
                     "instance_type": "g5.xlarge"}],
    "search": {"kinds": ["fleet"], "families": ["g5"], "platforms": ["ec2"], "engines": ["vllm"],
               "tensor_parallel": [1], "max_num_seqs": [64], "routers": ["round-robin"],
               "autoscaling": ["fixed"], "max_instances": 3},
}


def require(holds, what):
    if not holds:
        sys.exit(f"not so: {what}")
