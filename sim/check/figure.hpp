#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "llmplan/result.hpp"
#include "llmplan/scenario.hpp"

namespace llmplan {

/// A number of one run or of a whole result.
struct Figure {
  std::string name;  ///< its unit is its end: "monthly_usd", "ttft_p99_ms", "throttled_share"
  /// Nothing where there were no samples.
  std::function<std::optional<double>(const RunFigures&)> of;
  double resolution = 0;  ///< a share of its values: what is closer together is not told apart
};

[[nodiscard]] Figure monthly_figure();
[[nodiscard]] Figure latency_figure(LatencyMetric metric, Statistic statistic);
[[nodiscard]] Figure attainment_figure();
/// Of the requests that arrived: refused by a quota; too large for the engine; not answered for any
/// reason.
[[nodiscard]] Figure throttled_share_figure();
[[nodiscard]] Figure rejected_share_figure();
[[nodiscard]] Figure lost_share_figure();

/// The figure of an SLO's target ("ttft_p99_ms"; "availability" as a share of all requests). One
/// that is not known, which a stored result may have, is never there.
[[nodiscard]] Figure target_figure(const std::string& target);

/// What every comparison shows.
[[nodiscard]] std::vector<Figure> usual_latencies();
[[nodiscard]] std::vector<Figure> shares_of_requests();

/// A result's figures over all of its runs.
[[nodiscard]] RunFigures whole_figures(const DeploymentResult& result);

}  // namespace llmplan
