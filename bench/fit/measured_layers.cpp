#include "measured_layers.hpp"

#include <array>

#include "model_card.hpp"

namespace llmplan {
namespace {

/// A model as the tables name it, and the shapes of its layers.
struct LayerOf {
  const char* model;
  ModelCard card;
};

LayerOf built_in(const char* model, const char* card) { return {model, *find_model(card)}; }

/// A Llama-like model with as many KV heads as heads of 128.
/// Source: config.json of Qwen/Qwen-72B and internlm/internlm-20b.
LayerOf full_heads(const char* model, std::int32_t heads, std::int32_t intermediate) {
  ModelCard card = *find_model("llama-2-7b");
  card.hidden = 128 * heads;
  card.heads = heads;
  card.kv_heads = heads;
  card.intermediate = intermediate;
  return {model, card};
}

std::vector<MeasuredGemm> products_of(const ModelCard& card, std::int32_t ranks) {
  const RankShape rank = rank_shape(card, ranks);
  const double h = card.hidden;
  const double d = card.head_dim;
  const auto heads = static_cast<double>(rank.heads);
  return {{0, (heads + 2 * static_cast<double>(rank.kv_heads)) * d, h, {}},
          {0, h, heads * d, {}},
          {0, static_cast<double>(rank.up), h, {}},
          {0, h, static_cast<double>(rank.intermediate), {}}};
}

void add_layers(std::vector<MeasuredLayer>& all, const MeasuredTable& table,
                std::string_view device, const LayerOf& layer) {
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (table.text(row, "device") == device && table.text(row, "model") == layer.model) {
      const auto ranks = static_cast<std::int32_t>(table.number(row, "tp"));
      Seconds time{};
      for (const char* op : {"qkv_proj_ms", "o_proj_ms", "mlp_up_gate_ms", "mlp_down_ms"}) {
        time += Seconds{Milliseconds{table.number(row, op)}};
      }
      all.push_back({table.number(row, "num_tokens"), products_of(layer.card, ranks), time});
    }
  }
}

}  // namespace

std::vector<MeasuredLayer> llama_layers(const MeasuredTable& table, std::string_view device) {
  std::vector<MeasuredLayer> all;
  for (const LayerOf& layer : {built_in("meta-llama/Llama-2-7b-hf", "llama-2-7b"),
                               built_in("meta-llama/Llama-2-70b-hf", "llama-2-70b"),
                               built_in("meta-llama/Meta-Llama-3-8B", "llama-3.1-8b"),
                               built_in("meta-llama/Meta-Llama-3-70B", "llama-3.1-70b")}) {
    add_layers(all, table, device, layer);
  }
  return all;
}

std::vector<std::vector<MeasuredLayer>> other_layers(const MeasuredTable& table,
                                                     std::string_view device) {
  std::vector<std::vector<MeasuredLayer>> models;
  for (const LayerOf& layer :
       {built_in("codellama/CodeLlama-34b-Instruct-hf", "codellama-34b"),
        built_in("microsoft/phi-2", "phi-2"), full_heads("Qwen/Qwen-72B", 64, 24576),
        full_heads("internlm/internlm-20b", 40, 13824)}) {
    add_layers(models.emplace_back(), table, device, layer);
  }
  return models;
}

}  // namespace llmplan
