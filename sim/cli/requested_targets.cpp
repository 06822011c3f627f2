#include "requested_targets.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "enum_names.hpp"
#include "huggingface_config.hpp"
#include "llmplan/error.hpp"
#include "transformer_spec.hpp"

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
      fail_name(flag, name, enum_names<Enum>());
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

/// A model and what named it.
struct RequestedModel {
  ModelCard card;
  InputLocation where;
};

std::vector<RequestedModel> models(const TargetRequest& request) {
  std::vector<RequestedModel> found;
  for (const std::string& name : request.models) {
    found.push_back({built_in_model(name), {"", "--model"}});
  }
  for (const std::string& path : request.configs) {
    found.push_back({load_huggingface_config(path).card, {path, ""}});
  }
  if (found.empty()) {
    found.push_back({built_in_model(kDefaultModel), {"", "--model"}});
  }
  return found;
}

/// Throws: InputError when the engine cannot run such a shard.
void require_runnable(const CalibrationTarget& target) {
  TransformerSpec spec;
  spec.card = target.model;
  spec.weights = target.weights;
  spec.kv_cache = target.kv;
  spec.tensor_parallel = target.tensor_parallel;
  require_supported(spec, /*max_model_len=*/1);  // times do not depend on how long a context may be
}

/// Adds one shard, or a note when it cannot be and nobody asked for its size.
void add(const CalibrationTarget& target, const InputLocation& where, bool asked_for,
         RequestedTargets& requested) {
  try {
    require_runnable(target);
    requested.targets.push_back(target);
  } catch (const InputError& error) {
    if (asked_for) {
      throw InputError(where, target_text(target), error.expected());
    }
    requested.left_out.push_back(
        fmt::format("{}: expected {}", target_text(target), error.expected()));
  }
}

}  // namespace

RequestedTargets requested_targets(const TargetRequest& request) {
  const bool sizes_given = !request.tensor_parallel.empty();
  const std::vector<std::int32_t> sizes =
      sizes_given ? request.tensor_parallel : std::vector<std::int32_t>{1, 2, 4, 8};
  const auto weights = formats<WeightFormat>("--weights", request.weights);
  const auto kv_formats = formats<KvFormat>("--kv-cache", request.kv_cache);
  RequestedTargets requested;
  for (const auto& [card, where] : models(request)) {
    for (const std::int32_t ranks : sizes) {
      for (const WeightFormat format : weights) {
        for (const KvFormat kv : kv_formats) {
          // One GPU holds every dense model, so a model that fails there was asked for in vain.
          add({card, ranks, format, kv}, where, sizes_given || ranks == 1, requested);
        }
      }
    }
  }
  return requested;
}

}  // namespace llmplan
