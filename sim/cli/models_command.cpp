#include "models_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <vector>

#include "llmplan/error.hpp"
#include "model_card.hpp"
#include "suggestion.hpp"

namespace llmplan {
namespace {

constexpr double kGib = 1024.0 * 1024 * 1024;
constexpr double kKib = 1024.0;

double weights_gib(const ModelCard& card, WeightFormat format) {
  return weight_bytes(card, format, 1).value / kGib;
}

Record summary(const ModelCard& card) {
  return {
      {"name", card.name},
      {"parameters_billion", static_cast<double>(parameter_counts(card).total()) * 1e-9},
      {"weights_gib", weights_gib(card, WeightFormat::Native16)},
      {"kv_kib_per_token", kv_bytes_per_token(card, KvFormat::Native16, 1).value / kKib},
      {"max_context", card.max_context},
      {"huggingface_id", card.huggingface_id},
  };
}

FieldValue window_of(const ModelCard& card) {
  return card.sliding_window ? FieldValue{std::int64_t{*card.sliding_window}} : FieldValue{};
}

FieldValue shared_expert_of(const ModelCard& card) {
  const bool shared = card.moe && card.moe->shared_intermediate > 0;
  return shared ? FieldValue{std::int64_t{card.moe->shared_intermediate}} : FieldValue{};
}

Record details(const ModelCard& card) {
  Record record = summary(card);
  const FieldValue dense;  // has no experts
  const Record rest = {
      {"weights_int8_gib", weights_gib(card, WeightFormat::Int8)},
      {"weights_int4_gib", weights_gib(card, WeightFormat::Int4)},
      {"layers", std::int64_t{card.layers}},
      {"hidden", std::int64_t{card.hidden}},
      {"heads", std::int64_t{card.heads}},
      {"kv_heads", std::int64_t{card.kv_heads}},
      {"head_dim", std::int64_t{card.head_dim}},
      {"intermediate", std::int64_t{card.intermediate}},
      {"vocab", std::int64_t{card.vocab}},
      {"sliding_window", window_of(card)},
      {"experts", card.moe ? FieldValue{std::int64_t{card.moe->experts}} : dense},
      {"active_experts", card.moe ? FieldValue{std::int64_t{card.moe->active}} : dense},
      {"shared_expert", shared_expert_of(card)},
      {"feed_forward", card.feed_forward == FeedForward::Plain ? "plain" : "gated"},
      {"attention", card.parallel_attention ? "beside feed-forward" : "before feed-forward"},
      {"caveat", card.caveat},
      {"source", card.source},
      {"as_of", card.as_of},
  };
  record.insert(record.end(), rest.begin(), rest.end());
  return record;
}

const ModelCard& require_model(const std::string& name) {
  const ModelCard* card = find_model(name);
  if (card != nullptr) {
    return *card;
  }
  std::vector<std::string> names;
  for (const ModelCard& known_card : model_cards()) {
    names.push_back(known_card.name);
  }
  throw MissingDataError(
      fmt::format("no model \"{}\"; {}", name,
                  suggestion(name, names, fmt::format("known are {}", fmt::join(names, ", ")))));
}

}  // namespace

ExitCode run_models_list(RecordFormat format, const Console& console) {
  std::vector<Record> records;
  for (const ModelCard& card : model_cards()) {
    records.push_back(summary(card));
  }
  print_list(console.out(), records, format);
  return ExitCode::Done;
}

ExitCode run_models_show(const std::string& name, RecordFormat format, const Console& console) {
  print_record(console.out(), details(require_model(name)), format);
  return ExitCode::Done;
}

void setup_models(CLI::App& app, Invocation& chosen) {
  CLI::App* command = app.add_subcommand("models", "Models that can be served");
  command->require_subcommand(1);

  auto format = std::make_shared<RecordFormat>(RecordFormat::Text);
  CLI::App* list = command->add_subcommand("list", "All models");
  add_record_format(*list, *format);
  list->callback([format, &chosen] {
    chosen = [format](const Console& console) { return run_models_list(*format, console); };
  });

  auto name = std::make_shared<std::string>();
  CLI::App* show = command->add_subcommand("show", "One model's shape and memory");
  show->add_option("name", *name, "As `models list` names it")->required();
  add_record_format(*show, *format);
  show->callback([name, format, &chosen] {
    chosen = [name, format](const Console& console) {
      return run_models_show(*name, *format, console);
    };
  });
}

}  // namespace llmplan
