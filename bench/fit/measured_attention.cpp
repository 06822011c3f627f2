#include "measured_attention.hpp"

namespace llmplan {
namespace {

constexpr double kL2Share = 1.3;
constexpr double kLeastHeads = 8;
constexpr double kMostSequences = 512;
constexpr double kLeastContext = 256;
constexpr double kMostContext = 32768;
constexpr double kLeastPrompt = 16;
constexpr double kMostPrompts = 64;
constexpr double kMostTokens = 16384;

}  // namespace

bool reads_memory(const MeasuredAttention& call, const GpuSpec& gpu, KvFormat kv,
                  std::int32_t head_dim) {
  const double elements = 2 * call.sequences * call.kv_heads * call.context * head_dim;
  return elements * (kv == KvFormat::Fp8 ? 1 : 2) > kL2Share * gpu.l2.value;
}

bool is_served_decode(const MeasuredAttention& call) {
  return call.heads >= kLeastHeads && call.sequences <= kMostSequences &&
         call.context >= kLeastContext && call.context <= kMostContext;
}

bool is_served_prefill(const MeasuredAttention& call) {
  return call.heads >= kLeastHeads && call.tokens >= kLeastPrompt &&
         call.sequences <= kMostPrompts && call.sequences * call.tokens <= kMostTokens;
}

}  // namespace llmplan
