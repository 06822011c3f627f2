#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "readers.hpp"

namespace llmplan {
namespace {

constexpr Usd kMostPerMonth = Usd::from_cents(100'000'000'000);
constexpr double kMostVcpus = 10'000'000;

/// The values of an axis, each once. `rule`: as `read_value` takes it.
template <class T, class... Rule>
void read_axis(ObjectReader& object, const std::string& key, std::vector<T>& values,
               const Rule&... rule) {
  const std::optional<JsonView> list = object.find(key);
  if (!list) {
    return;
  }
  for (const JsonView& element : list->elements()) {
    T value{};
    read_value(element, value, rule...);
    if (std::find(values.begin(), values.end(), value) != values.end()) {
      element.fail("each value once");
    }
    values.push_back(std::move(value));
  }
  if (values.empty()) {
    list->fail("at least one value; without the key the search chooses");
  }
}

void read_vcpu_quotas(ObjectReader& object, VcpuQuotas& quotas) {
  object.optional("g", quotas.g, between(0, kMostVcpus));
  object.optional("p", quotas.p, between(0, kMostVcpus));
}

void read_families(ObjectReader& object, SearchSpec& search) {
  read_axis(object, "families", search.families);
  read_axis(object, "excluded_families", search.excluded_families);
  for (const std::string& family : search.families) {
    const auto& excluded = search.excluded_families;
    if (std::find(excluded.begin(), excluded.end(), family) != excluded.end()) {
      object.find("excluded_families")
          ->fail(fmt::format(R"(families without "{}", which the key "families" names)", family));
    }
  }
}

}  // namespace

OneOf purchase_options() {
  OneOf options{{"on-demand"}};
  for (const char* const commitment : {"reserved", "compute savings plan",
                                       "ec2 instance savings plan", "sagemaker savings plan"}) {
    for (const char* const term : {"1yr", "3yr"}) {
      for (const EnumName<PaymentOption>& payment : kNames<PaymentOption>) {
        options.names.push_back(fmt::format("{} {} {}", commitment, term, payment.name));
      }
    }
  }
  options.names.emplace_back("spot");
  return options;
}

void read_search(ObjectReader& object, SearchSpec& search) {
  read_axis(object, "kinds", search.kinds);
  read_axis(object, "models", search.models);
  read_axis(object, "bedrock_models", search.bedrock_models);
  read_axis(object, "bedrock_tiers", search.bedrock_tiers, bedrock_tiers());
  read_axis(object, "regions", search.regions);
  read_axis(object, "platforms", search.platforms);
  read_families(object, search);
  read_axis(object, "engines", search.engines, engine_names());
  read_axis(object, "tensor_parallel", search.tensor_parallel, between(1, 64));
  read_axis(object, "quantization", search.quantization);
  read_axis(object, "max_num_seqs", search.max_num_seqs, between(1, kMaxTokens));
  read_axis(object, "max_num_batched_tokens", search.max_num_batched_tokens,
            between(1, kMaxTokens));
  read_axis(object, "routers", search.routers);
  read_axis(object, "autoscaling", search.autoscaling);
  read_axis(object, "purchase", search.purchase, purchase_options());
  object.optional("max_instances", search.max_instances, between(1, kMaxInstances));
  object.optional("max_vcpus", search.max_vcpus, read_vcpu_quotas);
  object.optional("monthly_budget_usd", search.monthly_budget, UsdUpTo{kMostPerMonth});
  object.optional("confident", search.confident);
}

}  // namespace llmplan
