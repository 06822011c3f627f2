#include "model_card.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "llmplan/error.hpp"
#include "model_card_files.hpp"

namespace llmplan {
namespace {

ModelCard parse_card(std::string_view text) {
  const auto json = nlohmann::json::parse(text);
  ModelCard card;
  json.at("name").get_to(card.name);
  json.at("huggingface_id").get_to(card.huggingface_id);
  json.at("layers").get_to(card.layers);
  json.at("hidden").get_to(card.hidden);
  json.at("heads").get_to(card.heads);
  json.at("kv_heads").get_to(card.kv_heads);
  json.at("head_dim").get_to(card.head_dim);
  json.at("intermediate").get_to(card.intermediate);
  json.at("vocab").get_to(card.vocab);
  json.at("max_context").get_to(card.max_context);
  if (json.contains("sliding_window")) {
    card.sliding_window = json.at("sliding_window").get<std::int32_t>();
  }
  if (json.contains("moe")) {
    const auto& moe = json.at("moe");
    card.moe = MixtureOfExperts{moe.at("experts").get<std::int32_t>(),
                                moe.at("active").get<std::int32_t>()};
  }
  json.at("tied_embeddings").get_to(card.tied_embeddings);
  json.at("qkv_bias").get_to(card.qkv_bias);
  json.at("published_parameters").get_to(card.published_parameters);
  json.at("source").get_to(card.source);
  json.at("as_of").get_to(card.as_of);
  return card;
}

std::vector<ModelCard> parse_cards() {
  std::vector<ModelCard> cards;
  for (const EmbeddedFile& file : model_card_files()) {
    cards.push_back(parse_card(file.text));
  }
  std::sort(cards.begin(), cards.end(),
            [](const ModelCard& a, const ModelCard& b) { return a.name < b.name; });
  return cards;
}

std::int64_t bytes_per_kv_element(KvFormat format) { return format == KvFormat::Fp8 ? 1 : 2; }

}  // namespace

const std::vector<ModelCard>& model_cards() {
  static const std::vector<ModelCard> cards = parse_cards();
  return cards;
}

const ModelCard* find_model(std::string_view name) {
  const auto& cards = model_cards();
  const auto found = std::find_if(cards.begin(), cards.end(),
                                  [name](const ModelCard& card) { return card.name == name; });
  return found == cards.end() ? nullptr : &*found;
}

ParameterCounts parameter_counts(const ModelCard& card) {
  const std::int64_t h = card.hidden;
  const std::int64_t query = std::int64_t{card.heads} * card.head_dim;
  const std::int64_t key = std::int64_t{card.kv_heads} * card.head_dim;
  const std::int64_t experts = card.moe ? card.moe->experts : 1;
  const std::int64_t attention = h * (query + 2 * key) + query * h;
  const std::int64_t feed_forward = experts * 3 * h * card.intermediate;
  const std::int64_t router = card.moe ? experts * h : 0;
  const std::int64_t bias = card.qkv_bias ? query + 2 * key : 0;
  ParameterCounts counts;
  counts.linear = card.layers * (attention + feed_forward);
  counts.vocabulary = (card.tied_embeddings ? 1 : 2) * std::int64_t{card.vocab} * h;
  counts.replicated = card.layers * (2 * h + router + bias) + h;
  return counts;
}

RankShape rank_shape(const ModelCard& card, std::int32_t tensor_parallel) {
  check(tensor_parallel >= 1, "a tensor-parallel group has a GPU");
  const std::int64_t ranks = tensor_parallel;
  return {card.heads / ranks, std::max<std::int64_t>(1, card.kv_heads / ranks),
          card.intermediate / ranks, (card.vocab + ranks - 1) / ranks};
}

Bytes bytes_per_weight(WeightFormat format) {
  switch (format) {
    case WeightFormat::Native16:
      return {2};
    case WeightFormat::Int8:
    case WeightFormat::Fp8:
      return {1};
    case WeightFormat::Int4:
      return {0.5 + 2.5 / 128};
  }
  fail_check("every weight format has a size", __FILE__, __LINE__);
}

Bytes weight_bytes(const ModelCard& card, WeightFormat format, std::int32_t tensor_parallel) {
  const RankShape rank = rank_shape(card, tensor_parallel);
  const ParameterCounts counts = parameter_counts(card);
  // Replicated KV heads make the shards add up to more than the model.
  const std::int64_t kv_surplus = rank.kv_heads * tensor_parallel - card.kv_heads;
  const std::int64_t surplus =
      std::int64_t{card.layers} * 2 * card.hidden * kv_surplus * card.head_dim;
  const double linear = static_cast<double>(counts.linear + surplus) / tensor_parallel;
  const double vocabulary = static_cast<double>(counts.vocabulary) / tensor_parallel;
  return linear * bytes_per_weight(format) +
         Bytes{2 * (vocabulary + static_cast<double>(counts.replicated))};
}

Bytes kv_bytes_per_token(const ModelCard& card, KvFormat format, std::int32_t tensor_parallel) {
  const std::int64_t elements =
      std::int64_t{2} * card.layers * rank_shape(card, tensor_parallel).kv_heads * card.head_dim;
  return {static_cast<double>(elements * bytes_per_kv_element(format))};
}

}  // namespace llmplan
