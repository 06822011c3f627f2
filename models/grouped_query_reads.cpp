#include "grouped_query_reads.hpp"

#include <algorithm>
#include <utility>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

class RereadKernelTimes final : public KernelTimes {
 public:
  RereadKernelTimes(std::unique_ptr<const KernelTimes> inner, double reads)
      : inner_(std::move(inner)), reads_(reads) {}

  [[nodiscard]] Seconds layer_gemms(double tokens) const override {
    return inner_->layer_gemms(tokens);
  }
  [[nodiscard]] Seconds small_kernels(double tokens) const override {
    return inner_->small_kernels(tokens);
  }
  [[nodiscard]] Seconds all_reduces(double tokens, Launch launch) const override {
    return inner_->all_reduces(tokens, launch);
  }
  [[nodiscard]] Seconds sampling(double samples) const override {
    return inner_->sampling(samples);
  }
  [[nodiscard]] Seconds attention_floor() const override { return inner_->attention_floor(); }
  [[nodiscard]] DecodeAttentionCost decode_attention(double sequences) const override {
    const DecodeAttentionCost once = inner_->decode_attention(sequences);
    return {once.base, reads_ * once.per_context_token};
  }
  [[nodiscard]] PrefillAttentionCost prefill_attention() const override {
    return inner_->prefill_attention();
  }
  [[nodiscard]] double launches() const override { return inner_->launches(); }

 private:
  std::unique_ptr<const KernelTimes> inner_;
  double reads_;
};

}  // namespace

double kv_reads(const EnginePreset& preset, const ModelCard& card, const EngineSpec& engine) {
  const RankShape rank = rank_shape(card, engine.tensor_parallel);
  const auto& whole = preset.whole_groups;
  const bool shared =
      rank.heads % rank.kv_heads == 0 &&
      std::find(whole.begin(), whole.end(), rank.heads / rank.kv_heads) != whole.end();
  const double group = static_cast<double>(rank.heads) / static_cast<double>(rank.kv_heads);
  return shared ? 1 : 1 + (group - 1) * (1 - preset.grouped_query_reuse);
}

std::unique_ptr<const KernelTimes> with_kv_reads(std::unique_ptr<const KernelTimes> inner,
                                                 double reads) {
  check(reads >= 1, "a KV head is read at least once");
  if (reads == 1) {
    return inner;
  }
  return std::make_unique<RereadKernelTimes>(std::move(inner), reads);
}

}  // namespace llmplan
