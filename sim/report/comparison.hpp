#pragma once

#include <string>
#include <vector>

#include "llmplan/result.hpp"
#include "text_table.hpp"

namespace llmplan {

// What the text and the Markdown report say, before escaping and layout.

inline constexpr const char* kAbsentText = "–";

/// "met -49%", "missed +285%": how far the worst target is from its limit; "–" without targets.
[[nodiscard]] TableCell slo_cell(const SloReport& slo);

/// "3.49/6": mean and most at once.
[[nodiscard]] std::string instances_text(const CapacityReport& capacity);

/// The heads of the columns: deployment, costs, latencies, SLO, instances.
[[nodiscard]] std::vector<std::string> comparison_headers();

/// A deployment's row under these heads; "–" for what it does not have, "*" after an SLO of
/// which a verdict hinges.
[[nodiscard]] TableRow comparison_row(const DeploymentResult& deployment);

/// One line on what was run.
[[nodiscard]] std::string workload_line(const std::string& scenario, const std::string& region,
                                        const WorkloadReport& workload);

/// A sentence for each deployment that did not complete every request.
[[nodiscard]] std::vector<std::string> loss_lines(const Result& result);

/// A sentence for each hybrid: how many requests its fleet had no room for.
[[nodiscard]] std::vector<std::string> overflow_lines(const Result& result);

[[nodiscard]] std::string recommendation_line(const Result& result);

inline constexpr std::size_t kShownAssumptions = 5;

/// The first assumptions, one line each, and the number of the others.
[[nodiscard]] std::vector<std::string> assumption_lines(const std::vector<Assumption>& all);

}  // namespace llmplan
