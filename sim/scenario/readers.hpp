#pragma once

#include <optional>
#include <string>
#include <vector>

#include "llmplan/policy.hpp"
#include "llmplan/scenario.hpp"
#include "object_reader.hpp"

namespace llmplan {

// One reader per object of a scenario or policy: it fills its target or throws an InputError. The
// formats' keys, defaults and ranges are in these files and in schema/.

/// What a reader needs besides the JSON, and what it has to say without failing.
struct ReadingContext {
  std::string folder;                 ///< of the scenario's file, empty for the working directory
  std::vector<std::string> warnings;  ///< keys that have no effect where they stand
};

/// A sum of money above 0, or also 0; the ceiling keeps products inside 128 bits.
struct UsdUpTo {
  Usd most;
  bool or_zero = false;
};
void read_value(const JsonView& view, Usd& target, const UsdUpTo& ceiling);

[[nodiscard]] OneOf engine_names();
[[nodiscard]] OneOf bedrock_tiers();
/// The ways to pay for machines, as the price catalogue names them.
[[nodiscard]] OneOf purchase_options();

void read_workload(ObjectReader& object, ReadingContext& context, Workload& workload);
void read_prices(ObjectReader& object, PriceSelection& prices);
void read_slo(ObjectReader& object, Slo& slo);
/// The keys "ttft_p99_ms" and so on, in the order of the tables.
void read_latency_targets(ObjectReader& object, std::vector<LatencyTarget>& targets);
void read_billing(ObjectReader& object, BillingMonth& month);
void read_engine(ObjectReader& object, EngineSpec& engine);
void read_autoscaling(ObjectReader& object, Autoscaling& autoscaling);
void read_provisioning(ObjectReader& object, ProvisioningSpec& provisioning);
/// What may be bought for a fleet, and for an endpoint.
void read_fleet_purchases(const JsonView& list, std::vector<Purchase>& purchases);
void read_sagemaker_purchases(const JsonView& list, std::vector<Purchase>& purchases);
void read_private_access(ObjectReader& object, PrivateAccessSpec& access);
void read_network(ObjectReader& object, NetworkSpec& network);
void read_storage(ObjectReader& object, StorageSpec& storage);
void read_cluster(ObjectReader& object, ClusterSpec& cluster);
/// The blocks `front_end`, `data`, `observability` and `security` of a deployment.
void read_supporting_services(ObjectReader& object, SupportingServices& services);
void read_front_end(ObjectReader& object, FrontEndSpec& front_end);
void read_data(ObjectReader& object, DataSpec& data);
void read_observability(ObjectReader& object, ObservabilitySpec& observability);
void read_deployment(ObjectReader& object, Deployment& deployment);
void read_search(ObjectReader& object, SearchSpec& search);

/// A list that may be left out.
template <class T>
void read_list(ObjectReader& object, const std::string& key, std::vector<T>& values) {
  if (const std::optional<JsonView> list = object.find(key)) {
    for (const JsonView& element : list->elements()) {
      read_value(element, values.emplace_back());
    }
  }
}

/// Names that no instance or way to pay can have are refused.
void read_forbidden(ObjectReader& object, Forbidden& forbidden);
/// The condition of a rule, which has exactly one.
void read_condition(ObjectReader& object, Condition& condition);

/// The key "schema", which says `name`, and an editor's "$schema".
void require_schema(ObjectReader& object, const std::string& name);

}  // namespace llmplan
