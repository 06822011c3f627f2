#pragma once

// The attention of KernelDevice, the slowest part to compile. Included by one source file of a
// program.

#include "attention_launch.cuh"
#include "kernel_device.hpp"

namespace llmplan {

AttentionBlocks KernelDevice::attention_blocks(const HeadShape& shape, KvFormat format) const {
  return resident_attention_blocks(shape, format, multiprocessors());
}

void KernelDevice::run(const PagedAttention& op) {
  launch_attention(stream(), op, multiprocessors());
}

}  // namespace llmplan
