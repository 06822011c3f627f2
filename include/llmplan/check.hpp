#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "llmplan/cost.hpp"
#include "llmplan/policy.hpp"
#include "llmplan/result.hpp"

namespace llmplan {

/// What a difference between base and head rests on.
enum class Pairing : std::uint8_t {
  None,      ///< there is no base
  Exact,     ///< a log replayed as it is by both, and no deployment draws: one repetition says all
  Paired,    ///< repetition i of both saw the same requests
  Unpaired,  ///< each has repetitions of its own traffic
  OneDraw,   ///< one repetition of drawn traffic: no difference is certain
};

template <>
inline constexpr std::array kNames<Pairing> = {
    EnumName<Pairing>{Pairing::None, "none"},
    EnumName<Pairing>{Pairing::Exact, "exact"},
    EnumName<Pairing>{Pairing::Paired, "paired"},
    EnumName<Pairing>{Pairing::Unpaired, "unpaired"},
    EnumName<Pairing>{Pairing::OneDraw, "one-draw"},
};

enum class ChangeStatus : std::uint8_t { Unchanged, Changed, Added, Removed };

template <>
inline constexpr std::array kNames<ChangeStatus> = {
    EnumName<ChangeStatus>{ChangeStatus::Unchanged, "unchanged"},
    EnumName<ChangeStatus>{ChangeStatus::Changed, "changed"},
    EnumName<ChangeStatus>{ChangeStatus::Added, "added"},
    EnumName<ChangeStatus>{ChangeStatus::Removed, "removed"},
};

/// A figure at both sides. Absent where the side, or the figure there, does not exist.
struct FigureChange {
  std::string figure;  ///< "monthly_usd", "ttft_p99_ms", "attainment", "throttled_share", …
  std::optional<double> base;
  std::optional<double> head;
  /// Of the confidence interval of head − base; 0: exact. Absent: not known.
  std::optional<double> half_width;
};

/// A sum of money at both sides: a service's, a way to pay, …
struct MoneyChange {
  std::string name;
  std::optional<Usd> base;
  std::optional<Usd> head;

  [[nodiscard]] Usd change() const { return head.value_or(Usd{}) - base.value_or(Usd{}); }
};

struct LineAmount {
  Amount quantity;  ///< per month
  Usd unit_price;
  Usd monthly;
};

/// A line of the bill that differs.
struct LineChange {
  std::string service;
  std::string item;
  std::string purchase_option;
  std::string unit;
  std::optional<LineAmount> base;  ///< absent: the line is new
  std::optional<LineAmount> head;  ///< absent: it is gone
  /// Of the change of `monthly`: what the same item costs more because its price moved; absent
  /// where it did not, or where the change itself chose another price.
  std::optional<Usd> moved_price;
};

struct ConfigurationChange {
  std::string key;                  ///< JSON pointer into the deployment
  std::optional<std::string> base;  ///< JSON; absent: not there
  std::optional<std::string> head;
};

/// One target of the head's SLO at both sides.
struct TargetChange {
  std::string target;
  double limit = 0;
  std::optional<double> base;
  std::optional<double> head;
  std::optional<bool> base_met;  ///< against the head's limit
  bool head_met = false;
  bool turns_in_band = false;  ///< an end of the model's error band turns the head's verdict
};

/// What became of one deployment, matched by name.
struct DeploymentCheck {
  std::string name;
  std::string kind;  ///< of the head, or of the base where it is removed
  ChangeStatus status = ChangeStatus::Unchanged;
  std::string base_topology;  ///< empty: not there
  std::string head_topology;
  MoneyChange monthly;
  std::optional<Usd> monthly_half_width;  ///< of the change's confidence interval
  std::vector<MoneyChange> services;      ///< all of both bills, changed or not
  std::vector<MoneyChange> purchase_options;
  std::vector<LineChange> lines;
  std::int64_t unchanged_lines = 0;
  std::vector<FigureChange> figures;
  std::vector<TargetChange> targets;
  std::vector<ConfigurationChange> configuration;
  bool base_stable = true;
  bool head_stable = true;
  double step_time_band = 0;  ///< ± share of the head's model error
};

/// How base and head were made comparable.
struct CheckBasis {
  std::string base;  ///< what it is: "a file", "main (1a2b3c4)"; empty: none
  Pairing pairing = Pairing::None;
  std::string reason;  ///< why not paired; empty where there is nothing to say
  std::uint64_t seed = 0;
  std::int32_t replications = 1;
  std::vector<std::string> notes;  ///< what differs beside the deployments: traffic, prices, …
};

struct ScenarioCheck {
  std::string name;
  ChangeStatus status = ChangeStatus::Unchanged;
  CheckBasis basis;
  std::vector<DeploymentCheck> deployments;
  std::vector<std::string> left_out;      ///< deployments without a price, and what is missing
  std::vector<std::string> new_warnings;  ///< of the head, that the base does not have
};

enum class Outcome : std::uint8_t {
  Passed,
  Failed,
  NotCertain,     ///< the confidence interval spans the limit
  NotApplicable,  ///< nothing to compare with
};

template <>
inline constexpr std::array kNames<Outcome> = {
    EnumName<Outcome>{Outcome::Passed, "passed"},
    EnumName<Outcome>{Outcome::Failed, "failed"},
    EnumName<Outcome>{Outcome::NotCertain, "not-certain"},
    EnumName<Outcome>{Outcome::NotApplicable, "not-applicable"},
};

/// A rule against one deployment, or against one figure of it.
struct Finding {
  std::string rule;
  Severity severity = Severity::Error;
  std::string message;  ///< the rule's own; may be empty
  std::string scenario;
  std::string deployment;
  Outcome outcome = Outcome::Passed;
  std::string condition;  ///< its key in the policy: "max_increase_usd"
  std::string subject;    ///< the figure: "monthly_usd", "ttft_p99_ms"; empty where it is none
  std::optional<double> base;
  std::optional<double> observed;  ///< in the unit of the limit
  std::optional<double> limit;
  double confidence = 0.95;   ///< level of the interval
  std::optional<double> low;  ///< of the confidence interval of `observed`; absent: not known
  std::optional<double> high;
  std::optional<double> factor;    ///< of the traffic, where it is not the scenario's
  bool turns_in_band = false;      ///< an end of the model's error band turns the verdict
  std::vector<std::string> found;  ///< what a rule about things objects to
};

/// The answer of `llmplan check`.
struct CheckReport {
  std::string policy;        ///< digest of the policy's file; empty: the built-in one
  double confidence = 0.95;  ///< level of the intervals
  bool passed = true;        ///< no rule of severity error failed
  std::vector<ScenarioCheck> scenarios;
  std::vector<Finding> findings;  ///< in the order of scenarios, deployments and rules
};

}  // namespace llmplan
