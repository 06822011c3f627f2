#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "llmplan/money.hpp"
#include "llmplan/names.hpp"
#include "llmplan/scenario.hpp"

namespace llmplan {

/// What a broken rule does: fail the check, warn, or be listed.
enum class Severity : std::uint8_t { Error, Warning, Info };

template <>
inline constexpr std::array kNames<Severity> = {
    EnumName<Severity>{Severity::Error, "error"},
    EnumName<Severity>{Severity::Warning, "warning"},
    EnumName<Severity>{Severity::Info, "info"},
};

/// The monthly cost may rise by this much over the base.
struct MaxIncreaseUsd {
  Usd limit;
};
struct MaxIncreasePercent {
  double percent = 0;
};
/// The monthly cost may be this, whatever it was.
struct MaxMonthlyUsd {
  Usd limit;
};
/// Every target of the scenario's SLO is met.
struct SloMet {};
/// No target of the scenario's SLO that the base met is missed.
struct SloKept {};
struct MaxLatency {
  std::vector<LatencyTarget> limits;
};
struct LatencyGrowth {
  LatencyMetric metric = LatencyMetric::Ttft;
  Statistic statistic = Statistic::P99;
  double percent = 0;
};
struct MaxLatencyIncrease {
  std::vector<LatencyGrowth> limits;
};
/// Of the requests that arrive: within every limit of the SLO; refused by a quota; not answered.
struct MinAttainment {
  double share = 1;
};
struct MaxThrottledShare {
  double share = 0;
};
struct MaxLostShare {
  double share = 0;
};
/// The SLO is met at this many times the traffic.
struct MinHeadroom {
  double factor = 1;
};
/// What a deployment may not use; instance families as "p3", ways to pay as "spot".
struct Forbidden {
  std::vector<std::string> families;
  std::vector<std::string> instance_types;  ///< with * for any text
  std::vector<DeploymentKind> kinds;
  std::vector<std::string> purchase_options;  ///< with * for any text
};
/// Deployments that lack a price are left out and shown, unless the rule is an error.
struct PricesKnown {};
/// Prices were read at most this long before the day whose prices are taken.
struct MaxPriceAge {
  std::int32_t months = 0;
};
/// Every price is of a list: none is derived or unverified.
struct ListPricesOnly {};
/// No backlog grows to the end of the simulated time.
struct NotOverloaded {};

using Condition =
    std::variant<MaxIncreaseUsd, MaxIncreasePercent, MaxMonthlyUsd, SloMet, SloKept, MaxLatency,
                 MaxLatencyIncrease, MinAttainment, MaxThrottledShare, MaxLostShare, MinHeadroom,
                 Forbidden, PricesKnown, MaxPriceAge, ListPricesOnly, NotOverloaded>;

/// The keys that state a condition in a policy file, in the order of the alternatives.
inline constexpr std::array<std::string_view, std::variant_size_v<Condition>> kConditionKeys = {
    "max_increase_usd",
    "max_increase_percent",
    "max_monthly_usd",
    "slo_met",
    "slo_kept",
    "max_latency",
    "max_latency_increase_percent",
    "min_attainment",
    "max_throttled_share",
    "max_lost_share",
    "min_headroom",
    "forbidden",
    "prices_known",
    "max_price_age_months",
    "list_prices_only",
    "not_overloaded"};

[[nodiscard]] inline std::string_view condition_key(const Condition& condition) {
  return kConditionKeys[condition.index()];
}

struct PolicyRule {
  std::string name;
  Severity severity = Severity::Error;
  std::string message;                   ///< what to do when it is broken; may be empty
  std::vector<std::string> scenarios;    ///< names that it is for, with * for any text; empty: all
  std::vector<std::string> deployments;  ///< likewise
  std::optional<double> minimum_confidence;  ///< instead of the policy's
  Condition condition;
};

/// What a change may do to cost and latency.
struct Policy {
  std::string digest;  ///< of the file; empty for the one that is built in
  /// Level of the confidence intervals; a rule is broken when the whole interval is past its limit.
  /// 0: the estimate alone decides.
  double minimum_confidence = 0.95;
  std::vector<PolicyRule> rules;
};

}  // namespace llmplan
