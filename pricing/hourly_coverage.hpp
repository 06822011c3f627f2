#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "llmplan/money.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

inline constexpr std::int64_t kMicrosPerSecond = 1'000'000;

/// Machine time of one type, as commitments see it.
struct CoverableUsage {
  std::vector<std::int64_t> seconds_per_hour;  ///< instance-seconds by clock hour from time zero
  std::int64_t reserved_count = 0;             ///< Reserved Instances of exactly this type
  Usd on_demand_rate;                          ///< per instance-hour
};

/// One Savings Plan, and what it charges for each usage; nothing where it does not apply.
struct CoveringPlan {
  Usd per_hour;
  std::vector<std::optional<Usd>> rates;
};

/// Who pays for which machine time.
struct HourlyCoverage {
  struct OfUsage {
    std::int64_t reserved_seconds = 0;
    std::int64_t plan_micros = 0;       ///< instance-microseconds
    std::int64_t on_demand_micros = 0;  ///< the rest
    std::vector<std::int64_t> on_demand_micros_by_hour;
  };
  std::vector<OfUsage> usages;
  std::vector<Usd> unused;  ///< of each plan in the window, lost hour by hour
};

/// Applies commitments clock hour by clock hour. First, `reserved_count` Reserved Instances cover
/// up to 3,600 instance-seconds each, shared by whatever runs. Then each plan in turn pays for what
/// is left, where it saves the largest share first (at equal shares, the lowest rate), until its
/// hour's commitment is spent; what it cannot spend is lost. Time zero is a full hour; an hour that
/// the window cuts off has its share of the commitments, and time past the window none. Plans cover
/// whole microseconds.
/// Source: AWS, "How Reserved Instances are applied", "Understanding how Savings Plans apply".
[[nodiscard]] HourlyCoverage cover_hours(const std::vector<CoverableUsage>& usages,
                                         const std::vector<CoveringPlan>& plans, Duration window);

}  // namespace llmplan
