#include "requested_targets.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "huggingface_config.hpp"
#include "llmplan/error.hpp"
#include "llmplan/names.hpp"

namespace llmplan {
namespace {

constexpr const char* kDefaultModel = "llama-3.1-8b";

[[noreturn]] void fail_name(const std::string& flag, const std::string& name,
                            const std::vector<std::string>& known) {
  throw InputError({"", flag}, name, fmt::format("one of {}", fmt::join(known, ", ")),
                   nearest_name(name, known));
}

template <NamedEnum Enum>
std::vector<Enum> formats(const std::string& flag, const std::vector<std::string>& names) {
  std::vector<Enum> values;
  for (const std::string& name : names) {
    const std::optional<Enum> value = enum_from_name<Enum>(name);
    if (!value) {
      std::vector<std::string> known;
      for (const EnumName<Enum>& entry : kNames<Enum>) {
        known.emplace_back(entry.name);
      }
      fail_name(flag, name, known);
    }
    values.push_back(*value);
  }
  return values.empty() ? std::vector<Enum>{Enum::Native16} : values;
}

const ModelCard& built_in_model(const std::string& name) {
  const ModelCard* card = find_model(name);
  if (card == nullptr) {
    std::vector<std::string> known;
    for (const ModelCard& entry : model_cards()) {
      known.push_back(entry.name);
    }
    fail_name("--model", name, known);
  }
  return *card;
}

std::vector<ModelCard> cards(const TargetRequest& request) {
  std::vector<ModelCard> found;
  for (const std::string& name : request.models) {
    found.push_back(built_in_model(name));
  }
  for (const std::string& path : request.configs) {
    found.push_back(load_huggingface_config(path).card);
  }
  return found.empty() ? std::vector<ModelCard>{built_in_model(kDefaultModel)} : found;
}

/// Adds one shard; a problem is the user's fault when `asked_for`, else noted.
void add(const CalibrationTarget& target, bool asked_for, RequestedTargets& requested) {
  const std::string problem = target_problem(target);
  if (problem.empty()) {
    requested.targets.push_back(target);
    return;
  }
  if (asked_for) {
    throw InputError({"", target.model.moe ? "--model" : "--tensor-parallel"}, target_text(target),
                     "what the engine can run: " + problem);
  }
  requested.left_out.push_back(fmt::format("{}: {}", target_text(target), problem));
}

}  // namespace

RequestedTargets requested_targets(const TargetRequest& request) {
  const bool sizes_given = !request.tensor_parallel.empty();
  const std::vector<std::int32_t> sizes =
      sizes_given ? request.tensor_parallel : std::vector<std::int32_t>{1, 2, 4, 8};
  const auto weights = formats<WeightFormat>("--weights", request.weights);
  const auto kv_formats = formats<KvFormat>("--kv-cache", request.kv_cache);
  RequestedTargets requested;
  for (const ModelCard& model : cards(request)) {
    for (const std::int32_t ranks : sizes) {
      for (const WeightFormat format : weights) {
        for (const KvFormat kv : kv_formats) {
          // One GPU holds every dense model, so a model that fails there was asked for in vain.
          add({model, ranks, format, kv}, sizes_given || ranks == 1, requested);
        }
      }
    }
  }
  return requested;
}

}  // namespace llmplan
