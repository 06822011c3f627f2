#include "space/engine_choices.hpp"

#include <algorithm>

#include "space/templates.hpp"

namespace llmplan {
namespace {

/// Beside the engine's own default.
const std::vector<std::int64_t> kSequences = {32, 64, 128};
const std::vector<std::int64_t> kBatchedTokens = {512, 1024, 4096};

/// `own`, unless the user lists values.
template <class T>
std::vector<T> chosen(const std::vector<T>& asked, std::vector<T> own) {
  return asked.empty() ? std::move(own) : asked;
}

std::vector<std::optional<std::int64_t>> limits(const std::vector<std::int64_t>& asked,
                                                const std::vector<std::int64_t>& tried) {
  std::vector<std::optional<std::int64_t>> values;
  if (asked.empty()) {
    values.emplace_back();
  }
  for (const std::int64_t value : asked.empty() ? tried : asked) {
    values.emplace_back(value);
  }
  return values;
}

std::vector<std::int32_t> powers_of_two(std::int32_t most) {
  std::vector<std::int32_t> powers;
  for (std::int32_t power = 1; power <= most; power *= 2) {
    powers.push_back(power);
  }
  return powers;
}

/// Each setting of one axis on each engine so far.
template <class T>
std::vector<EngineSpec> crossed(const std::vector<EngineSpec>& engines,
                                const std::vector<T>& values, T EngineSpec::*setting) {
  std::vector<EngineSpec> all;
  for (const EngineSpec& engine : engines) {
    for (const T& value : values) {
      all.push_back(engine);
      all.back().*setting = value;
    }
  }
  return all;
}

}  // namespace

std::vector<EngineSpec> engine_choices(const Scenario& scenario, std::int32_t gpu_count) {
  const SearchSpec& search = scenario.search;
  const std::vector<EngineSpec> given = engines_of(scenario);
  EngineSpec base = given.empty() ? EngineSpec{} : given.front();
  base.pipeline_parallel = 1;
  std::vector<std::string> names;
  std::vector<WeightFormat> formats;
  for (const EngineSpec& engine : given) {
    if (std::find(names.begin(), names.end(), engine.name) == names.end()) {
      names.push_back(engine.name);
    }
    if (std::find(formats.begin(), formats.end(), engine.weights) == formats.end()) {
      formats.push_back(engine.weights);
    }
  }
  std::vector<std::int32_t> degrees = chosen(search.tensor_parallel, powers_of_two(gpu_count));
  std::erase_if(degrees, [&](std::int32_t degree) { return degree > gpu_count; });
  std::vector<EngineSpec> engines{base};
  engines = crossed(engines, chosen(search.engines, names.empty() ? std::vector{base.name} : names),
                    &EngineSpec::name);
  engines = crossed(engines, degrees, &EngineSpec::tensor_parallel);
  engines = crossed(
      engines, chosen(search.quantization, formats.empty() ? std::vector{base.weights} : formats),
      &EngineSpec::weights);
  engines = crossed(engines, limits(search.max_num_seqs, kSequences), &EngineSpec::max_num_seqs);
  return crossed(engines, limits(search.max_num_batched_tokens, kBatchedTokens),
                 &EngineSpec::max_num_batched_tokens);
}

std::vector<RouterKind> router_choices(const SearchSpec& search, DeploymentKind kind) {
  if (!search.routers.empty()) {
    return search.routers;
  }
  return kind == DeploymentKind::SageMaker
             ? std::vector{RouterKind::LeastOutstandingRequests, RouterKind::Random}
             : std::vector{RouterKind::LeastOutstandingRequests, RouterKind::RoundRobin};
}

}  // namespace llmplan
