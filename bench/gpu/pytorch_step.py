#!/usr/bin/env python3
"""The steps of engine_step_bench in PyTorch, as CSV: the same shapes in fp16 with random weights,
library kernels only (F.linear, F.rms_norm, scaled_dot_product_attention), each step a CUDA graph.

Its cache is one plain array per layer, not paged, which favours it a little. It prints a row per
step that fits the GPU's memory.
"""

import argparse
import statistics

import torch
import torch.nn.functional as F

# Llama-3.1-8B, as in models/data/models/llama-3.1-8b.json.
LAYERS, HIDDEN, HEADS, KV_HEADS, HEAD_DIM = 32, 4096, 32, 8, 128
INTERMEDIATE, VOCAB = 14336, 128256
STEPS = [(1, 1, 1023), (8, 1, 1023), (32, 1, 1023), (64, 1, 1023), (128, 1, 1023),
         (1, 512, 0), (1, 2048, 0)]  # sequences, new tokens of each, cached tokens of each


class Model:
    def __init__(self):
        def matrix(rows, columns):
            return torch.randn(rows, columns, dtype=torch.half, device="cuda") * columns**-0.5

        width = (HEADS + 2 * KV_HEADS) * HEAD_DIM
        self.embedding = matrix(VOCAB, HIDDEN)
        self.head = matrix(VOCAB, HIDDEN)
        self.norm = torch.ones(HIDDEN, dtype=torch.half, device="cuda")
        self.layers = [(matrix(width, HIDDEN), matrix(HIDDEN, HEADS * HEAD_DIM),
                        matrix(2 * INTERMEDIATE, HIDDEN), matrix(HIDDEN, INTERMEDIATE))
                       for _ in range(LAYERS)]

    def normed(self, x):
        return F.rms_norm(x, (HIDDEN,), self.norm, 1e-5)

    def step(self, tokens, cos, sin, caches, cached):
        """tokens (sequences, new) -> the next token of each sequence."""
        x = F.embedding(tokens, self.embedding)
        for (qkv, o, gate_up, down), (keys, values) in zip(self.layers, caches):
            x = x + F.linear(self.attend(F.linear(self.normed(x), qkv), cos, sin, keys, values,
                                         cached), o)
            gate, up = F.linear(self.normed(x), gate_up).chunk(2, dim=-1)
            x = x + F.linear(F.silu(gate) * up, down)
        return F.linear(self.normed(x[:, -1]), self.head).argmax(dim=-1)

    def attend(self, qkv, cos, sin, keys, values, cached):
        sequences, new, _ = qkv.shape
        heads = qkv.view(sequences, new, HEADS + 2 * KV_HEADS, HEAD_DIM).transpose(1, 2)
        q, k, v = heads.split([HEADS, KV_HEADS, KV_HEADS], dim=1)
        end = cached + new
        keys[:, :, cached:end] = rotated(k, cos, sin)
        values[:, :, cached:end] = v
        out = F.scaled_dot_product_attention(rotated(q, cos, sin), keys[:, :, :end],
                                             values[:, :, :end], is_causal=new > 1,
                                             enable_gqa=True)
        return out.transpose(1, 2).reshape(sequences, new, HEADS * HEAD_DIM)


def rotated(x, cos, sin):
    left, right = x.chunk(2, dim=-1)
    return torch.cat([left * cos - right * sin, right * cos + left * sin], dim=-1)


def rotation(cached, new):
    pair = torch.arange(0, HEAD_DIM, 2, device="cuda") / HEAD_DIM
    position = torch.arange(cached, cached + new, device="cuda")
    angle = position[:, None] * 500000.0**-pair[None, :]
    return angle.cos().half(), angle.sin().half()


def captured(run):
    stream = torch.cuda.Stream()
    with torch.cuda.stream(stream):
        for _ in range(3):
            run()
    stream.synchronize()
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        run()
    return graph


def milliseconds(graph, runs):
    times = []
    for run in range(3 + runs):
        start, end = (torch.cuda.Event(enable_timing=True) for _ in range(2))
        start.record()
        graph.replay()
        end.record()
        end.synchronize()
        if run >= 3:
            times.append(start.elapsed_time(end))
    return statistics.median(times)


def time_step(model, sequences, new, cached, runs):
    shape = (sequences, KV_HEADS, cached + new, HEAD_DIM)
    caches = [tuple(torch.randn(shape, dtype=torch.half, device="cuda") for _ in range(2))
              for _ in range(LAYERS)]
    tokens = torch.randint(VOCAB, (sequences, new), device="cuda")
    cos, sin = rotation(cached, new)
    return milliseconds(captured(lambda: model.step(tokens, cos, sin, caches, cached)), runs)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=20)
    runs = parser.parse_args().runs
    torch.manual_seed(1)
    with torch.inference_mode():
        model = Model()
        print("engine,step,sequences,new_tokens,cached_tokens,ms,percent_of_read_bound")
        for sequences, new, cached in STEPS:
            try:
                ms = time_step(model, sequences, new, cached, runs)
            except torch.cuda.OutOfMemoryError:
                continue
            kind = "decode" if new == 1 else "prefill"
            print(f"pytorch-{torch.__version__},{kind},{sequences},{new},{cached},{ms:.4f},",
                  flush=True)


if __name__ == "__main__":
    main()
