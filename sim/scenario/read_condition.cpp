#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "readers.hpp"

namespace llmplan {
namespace {

constexpr Usd kMostMoney = Usd::from_cents(100'000'000'000);
constexpr double kMostPercent = 100'000;
constexpr double kMostMonths = 1'200;

/// Reads a value that is an alternative of Condition, or of its only member.
template <class Alternative, class Member, class... Rule>
void read_member(const JsonView& value, Condition& condition, Member Alternative::*member,
                 const Rule&... rule) {
  Alternative alternative;
  read_value(value, alternative.*member, rule...);
  condition = std::move(alternative);
}

/// A condition that is there or not.
template <class Alternative>
void read_flag(const JsonView& value, Condition& condition) {
  const auto* flag = value.get_if<bool>();
  if (flag == nullptr || !*flag) {
    value.fail("true; leave the rule out to do without it");
  }
  condition = Alternative{};
}

void read_growths(ObjectReader& object, std::vector<LatencyGrowth>& growths) {
  for (const EnumName<LatencyMetric>& metric : kNames<LatencyMetric>) {
    for (const EnumName<Statistic>& statistic : kNames<Statistic>) {
      LatencyGrowth growth{metric.value, statistic.value, 0};
      if (object.optional(fmt::format("{}_{}_ms", metric.name, statistic.name), growth.percent,
                          between(0, kMostPercent))) {
        growths.push_back(growth);
      }
    }
  }
}

template <class Limits>
void require_one(const JsonView& value, const Limits& limits) {
  if (limits.empty()) {
    value.fail_missing("at least one figure such as \"ttft_p99_ms\"");
  }
}

void read_max_latency(const JsonView& value, Condition& condition) {
  MaxLatency rule;
  ObjectReader object(value);
  read_latency_targets(object, rule.limits);
  object.finish();
  require_one(value, rule.limits);
  condition = std::move(rule);
}

void read_max_latency_increase(const JsonView& value, Condition& condition) {
  MaxLatencyIncrease rule;
  read_value(value, rule.limits, read_growths);
  require_one(value, rule.limits);
  condition = std::move(rule);
}

using Read = void (*)(const JsonView&, Condition&);

/// In the order of the alternatives, as kConditionKeys.
constexpr std::array<Read, kConditionKeys.size()> kReaders = {
    [](const JsonView& v, Condition& c) {
      read_member(v, c, &MaxIncreaseUsd::limit, UsdUpTo{kMostMoney, true});
    },
    [](const JsonView& v, Condition& c) {
      read_member(v, c, &MaxIncreasePercent::percent, between(0, kMostPercent));
    },
    [](const JsonView& v, Condition& c) {
      read_member(v, c, &MaxMonthlyUsd::limit, UsdUpTo{kMostMoney});
    },
    read_flag<SloMet>,
    read_flag<SloKept>,
    read_max_latency,
    read_max_latency_increase,
    [](const JsonView& v, Condition& c) {
      read_member(v, c, &MinAttainment::share, between(0, 1));
    },
    [](const JsonView& v, Condition& c) {
      read_member(v, c, &MaxThrottledShare::share, between(0, 1));
    },
    [](const JsonView& v, Condition& c) { read_member(v, c, &MaxLostShare::share, between(0, 1)); },
    [](const JsonView& v, Condition& c) {
      read_member(v, c, &MinHeadroom::factor, above_up_to(0, 100));
    },
    [](const JsonView& v, Condition& c) {
      Forbidden forbidden;
      read_value(v, forbidden, read_forbidden);
      c = std::move(forbidden);
    },
    read_flag<PricesKnown>,
    [](const JsonView& v, Condition& c) {
      read_member(v, c, &MaxPriceAge::months, between(0, kMostMonths));
    },
    read_flag<ListPricesOnly>,
    read_flag<NotOverloaded>,
};

}  // namespace

void read_condition(ObjectReader& object, Condition& condition) {
  std::string_view first;
  for (std::size_t i = 0; i < kConditionKeys.size(); ++i) {
    const std::optional<JsonView> value = object.find(std::string(kConditionKeys[i]));
    if (!value) {
      continue;
    }
    if (!first.empty()) {
      value->fail(fmt::format("one condition in a rule: this one has \"{}\" already", first));
    }
    first = kConditionKeys[i];
    kReaders[i](*value, condition);
  }
  if (first.empty()) {
    object.finish();  // a misspelt condition is the likelier fault
    object.view().fail_missing(
        fmt::format("a condition: one of {}", fmt::join(kConditionKeys, ", ")));
  }
}

}  // namespace llmplan
