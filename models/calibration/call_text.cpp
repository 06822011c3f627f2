#include "call_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <string_view>

#include "llmplan/digest.hpp"
#include "llmplan/names.hpp"
#include "small_operation_names.hpp"

namespace llmplan {
namespace {

std::string attention_text(const AttentionShape& shape) {
  return fmt::format("{}/{}x{} kv {}", shape.heads, shape.kv_heads, shape.head_dim,
                     to_string(shape.kv));
}

std::string contexts_text(const std::vector<std::int64_t>& contexts) {
  const bool even =
      std::adjacent_find(contexts.begin(), contexts.end(), std::not_equal_to<>()) == contexts.end();
  if (even) {
    return fmt::format("{} x {}", contexts.size(), contexts.front());
  }
  const std::int64_t sum = std::accumulate(contexts.begin(), contexts.end(), std::int64_t{0});
  const std::string lengths = fmt::format("{}", fmt::join(contexts, " "));
  return fmt::format("{} of {} in all {}", contexts.size(), sum, digest_text(fnv1a64(lengths)));
}

std::string_view launch_text(LaunchKind kind) {
  switch (kind) {
    case LaunchKind::EagerLaunch:
      return "eager";
    case LaunchKind::GraphNode:
      return "graph-node";
    case LaunchKind::GraphLaunch:
      return "graph";
    case LaunchKind::UploadAndSync:
      return "upload-and-sync";
  }
  return {};
}

struct Describe {
  std::string operator()(const GemmCall& call) const {
    return fmt::format("gemm {} {}x{} tokens {}", to_string(call.shape.weights), call.shape.n,
                       call.shape.k, call.tokens);
  }
  std::string operator()(const DecodeAttentionCall& call) const {
    return fmt::format("decode {} {}", attention_text(call.shape), contexts_text(call.contexts));
  }
  std::string operator()(const PrefillAttentionCall& call) const {
    return fmt::format("prefill {} {} x {} behind {}", attention_text(call.shape), call.sequences,
                       call.tokens, call.cached);
  }
  std::string operator()(const SmallCall& call) const {
    return fmt::format("{} {} rows {}", to_string(call.operation), call.width, call.rows);
  }
  std::string operator()(const CopyCall& call) const {
    return fmt::format("copy {:.0f} bytes", call.bytes.value);
  }
  std::string operator()(const LaunchCall& call) const {
    return fmt::format("launch {}", launch_text(call.kind));
  }
};

}  // namespace

std::string call_text(const KernelCall& call) { return std::visit(Describe{}, call); }

}  // namespace llmplan
