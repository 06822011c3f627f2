#pragma once

#include <optional>

#include "llmplan/scenario.hpp"
#include "work_demand.hpp"

namespace llmplan {

/// What an SLO says about when work must be done: all but a share of the requests, within a time of
/// their arrival.
struct Deadline {
  Duration after_arrival{};
  double may_miss = 0;   ///< share of all requests, those without an answer included
  bool decodes = false;  ///< else only prompts have to be done by then
};

/// The tightest that follows from percentiles of E2E, or of TTFT and TPOT; nothing without them.
[[nodiscard]] std::optional<Deadline> deadline_of(const Slo& slo, const WorkDemand& demand);

}  // namespace llmplan
