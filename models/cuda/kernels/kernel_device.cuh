#pragma once

// The operations of KernelDevice but attention. Included by one source file of a program.

#include "add_rms_norm.cuh"
#include "dequantize.cuh"
#include "embedding.cuh"
#include "fill_normal.cuh"
#include "int4_convert.cuh"
#include "int4_gemv.cuh"
#include "kernel_device.hpp"
#include "quantize_rows.cuh"
#include "rope.cuh"
#include "sample.cuh"
#include "swiglu.cuh"

namespace llmplan {

void KernelDevice::run(const GatherEmbedding& op) { launch_gather_embedding(stream(), op); }
void KernelDevice::run(const AddRmsNorm& op) { launch_add_rms_norm(stream(), op); }
void KernelDevice::run(const RopeAndWriteKv& op) { launch_rope_and_write_kv(stream(), op); }
void KernelDevice::run(const SwiGlu& op) { launch_swiglu(stream(), op); }
void KernelDevice::run(const Sample& op) { launch_sample(stream(), op, multiprocessors()); }
void KernelDevice::run(const QuantizeRows& op) { launch_quantize_rows(stream(), op); }
void KernelDevice::run(const Dequantize& op) { launch_dequantize(stream(), op); }
void KernelDevice::run(const Int4Gemv& op) { launch_int4_gemv(stream(), op); }
void KernelDevice::run(const Int4Dequantize& op) { launch_int4_dequantize(stream(), op); }
void KernelDevice::run(const Int4Quantize& op) { launch_int4_quantize(stream(), op); }
void KernelDevice::run(const FillNormal& op) {
  launch_fill_normal(stream(), op, multiprocessors());
}

}  // namespace llmplan
