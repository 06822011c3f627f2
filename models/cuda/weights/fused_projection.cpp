#include "fused_projection.hpp"

#include <array>

namespace llmplan {
namespace {

struct Part {
  std::string_view llama;
  std::string_view fused;
  std::int64_t rows;
  std::int64_t first_row;
};

std::array<Part, 5> parts_of(const ModelCard& card) {
  const std::int64_t query = std::int64_t{card.heads} * card.head_dim;
  const std::int64_t key = std::int64_t{card.kv_heads} * card.head_dim;
  const std::int64_t qkv = query + 2 * key;
  const std::int64_t gate = card.intermediate;
  return {{{".q_proj.", ".qkv_proj.", qkv, 0},
           {".k_proj.", ".qkv_proj.", qkv, query},
           {".v_proj.", ".qkv_proj.", qkv, query + key},
           {".gate_proj.", ".gate_up_proj.", 2 * gate, 0},
           {".up_proj.", ".gate_up_proj.", 2 * gate, gate}}};
}

}  // namespace

std::optional<FusedProjection> fused_projection(const ModelCard& card,
                                                std::string_view llama_name) {
  for (const Part& part : parts_of(card)) {
    const std::size_t at = llama_name.find(part.llama);
    if (at != std::string_view::npos) {
      std::string name(llama_name);
      name.replace(at, part.llama.size(), part.fused);
      return FusedProjection{std::move(name), part.rows, part.first_row};
    }
  }
  return std::nullopt;
}

}  // namespace llmplan
