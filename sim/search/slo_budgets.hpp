#pragma once

#include <cstdint>
#include <optional>

#include "llmplan/scenario.hpp"
#include "slo_watch.hpp"

namespace llmplan {

/// Share of the requests that must be answered.
[[nodiscard]] double least_answered(const Slo& slo);

/// Share of samples that may exceed a limit on this statistic; nothing for a mean.
[[nodiscard]] std::optional<double> share_above(Statistic statistic);

/// How many of `requests` may miss each target before the SLO is missed, whatever comes after.
[[nodiscard]] SloBudgets slo_budgets(const Slo& slo, std::int64_t requests);

}  // namespace llmplan
