#pragma once

#include "device.hpp"
#include "stream.hpp"

namespace llmplan {

/// Runs all operations but `Gemm` with our own kernels, on a stream that the derived device owns.
/// Compiled twice from the same sources: by nvcc for GPUs and by the host's compiler for the
/// emulator, so a program links one of the two.
class KernelDevice : public Device {
 public:
  using Device::run;
  [[nodiscard]] AttentionBlocks attention_blocks(const HeadShape& shape,
                                                 KvFormat format) const override;

  void run(const GatherEmbedding& op) override;
  void run(const AddRmsNorm& op) override;
  void run(const RopeAndWriteKv& op) override;
  void run(const PagedAttention& op) override;
  void run(const SwiGlu& op) override;
  void run(const Sample& op) override;
  void run(const QuantizeRows& op) override;
  void run(const Dequantize& op) override;
  void run(const Int4Gemv& op) override;
  void run(const Int4Dequantize& op) override;
  void run(const Int4Quantize& op) override;
  void run(const FillNormal& op) override;

 protected:
  [[nodiscard]] virtual simt::Stream stream() const = 0;
};

}  // namespace llmplan
