#include "gguf_kernel_times.hpp"

#include <utility>

#include "gguf.hpp"
#include "model_card.hpp"

namespace llmplan {
namespace {

constexpr double kBitsPerByte = 8;
constexpr double kNativeBits = 16;

class GgufKernelTimes final : public KernelTimes {
 public:
  GgufKernelTimes(std::unique_ptr<const KernelTimes> inner, WeightFormat weights)
      : inner_(std::move(inner)),
        linear_(gguf_bits(weights).linear / kBitsPerByte / bytes_per_weight(weights).value),
        lm_head_(gguf_bits(weights).lm_head / kNativeBits) {}

  [[nodiscard]] Seconds layer_gemms(double tokens) const override {
    return linear_ * inner_->layer_gemms(tokens);
  }
  [[nodiscard]] Seconds small_kernels(double tokens) const override {
    return inner_->small_kernels(tokens);
  }
  [[nodiscard]] Seconds all_reduces(double tokens, Launch launch) const override {
    return inner_->all_reduces(tokens, launch);
  }
  [[nodiscard]] Seconds sampling(double samples) const override {
    return lm_head_ * inner_->sampling(samples);
  }
  [[nodiscard]] Seconds attention_floor() const override { return inner_->attention_floor(); }
  [[nodiscard]] DecodeAttentionCost decode_attention(double sequences) const override {
    return inner_->decode_attention(sequences);
  }
  [[nodiscard]] PrefillAttentionCost prefill_attention() const override {
    return inner_->prefill_attention();
  }
  [[nodiscard]] double launches() const override { return inner_->launches(); }

 private:
  std::unique_ptr<const KernelTimes> inner_;
  double linear_;
  double lm_head_;
};

}  // namespace

std::unique_ptr<const KernelTimes> with_gguf_weights(std::unique_ptr<const KernelTimes> inner,
                                                     WeightFormat weights) {
  return std::make_unique<GgufKernelTimes>(std::move(inner), weights);
}

}  // namespace llmplan
