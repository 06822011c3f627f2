#include "comparison.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "number_text.hpp"
#include "slo_margin.hpp"

namespace llmplan {
namespace {

TableCell starred_slo_cell(const SloReport& slo) {
  TableCell cell = slo_cell(slo);
  if (hinges_on_band(slo)) {
    cell.text += '*';
    cell.emphasis = slo.met ? Emphasis::Caution : cell.emphasis;
  }
  return cell;
}

std::string latency_cell(const LatencySummary& summary, Milliseconds LatencySummary::*statistic) {
  return summary.count > 0 ? latency_text(summary.*statistic) : kAbsentText;
}

std::vector<std::string> losses(const DeploymentResult& deployment) {
  std::vector<std::string> parts;
  const auto add = [&parts](std::int64_t count, std::string_view what) {
    if (count > 0) {
      parts.push_back(fmt::format("{} {}", count_text(count), what));
    }
  };
  std::vector<std::string> reasons;
  for (const RejectionCount& rejection : deployment.rejections) {
    reasons.push_back(fmt::format("{} {}", count_text(rejection.requests), rejection.reason));
  }
  add(deployment.requests.rejected,
      reasons.empty() ? "rejected" : fmt::format("rejected ({})", fmt::join(reasons, ", ")));
  add(deployment.requests.throttled, "throttled");
  add(deployment.requests.failed, "failed");
  add(deployment.requests.unfinished, "unfinished");
  return parts;
}

}  // namespace

TableCell slo_cell(const SloReport& slo) {
  const SloVerdict* worst = worst_verdict(slo);
  if (worst == nullptr) {
    return {kAbsentText};
  }
  return {fmt::format("{} {}", slo.met ? "met" : "missed", change_text(overshoot(*worst))),
          slo.met ? Emphasis::Good : Emphasis::Bad};
}

std::string instances_text(const CapacityReport& capacity) {
  return capacity.max_instances == 0
             ? kAbsentText
             : fmt::format("{}/{}", number_text(capacity.mean_instances), capacity.max_instances);
}

std::vector<std::string> comparison_headers() {
  return {"deployment", "USD per month", "USD per 1M tokens", "TTFT p50", "TTFT p99",
          "TPOT p50",   "TPOT p99",      "E2E p99",           "SLO",      "instances mean/max"};
}

TableRow comparison_row(const DeploymentResult& deployment) {
  const LatencyReport& latency = deployment.latency;
  const std::optional<Usd>& per_million = deployment.cost.per_million_tokens;
  return {{deployment.name, Emphasis::Strong},
          {money_text(deployment.cost.monthly)},
          {per_million ? unit_price_text(*per_million) : kAbsentText},
          {latency_cell(latency.ttft, &LatencySummary::p50)},
          {latency_cell(latency.ttft, &LatencySummary::p99)},
          {latency_cell(latency.tpot, &LatencySummary::p50)},
          {latency_cell(latency.tpot, &LatencySummary::p99)},
          {latency_cell(latency.e2e, &LatencySummary::p99)},
          starred_slo_cell(deployment.slo),
          {instances_text(deployment.capacity)}};
}

std::string workload_line(const std::string& scenario, const std::string& region,
                          const WorkloadReport& workload) {
  std::string line = fmt::format(
      "{}, {}: {}; {} requests in {} ({} per second; on average {} prompt and {} output tokens)",
      scenario, region, workload.source, count_text(workload.requests), span_text(workload.window),
      number_text(workload.mean_rps), number_text(workload.mean_prompt_tokens),
      number_text(workload.mean_output_tokens));
  if (workload.skipped_rows > 0) {
    line += fmt::format("; {} bad rows skipped", count_text(workload.skipped_rows));
  }
  return workload.extension.empty() ? line : line + ". " + workload.extension;
}

std::vector<std::string> loss_lines(const Result& result) {
  std::vector<std::string> lines;
  for (const DeploymentResult& deployment : result.deployments) {
    const std::vector<std::string> parts = losses(deployment);
    if (!parts.empty()) {
      lines.push_back(fmt::format("{}: {} of {} requests", deployment.name, fmt::join(parts, ", "),
                                  count_text(deployment.requests.arrived)));
    }
  }
  return lines;
}

std::vector<std::string> overflow_lines(const Result& result) {
  std::vector<std::string> lines;
  for (const DeploymentResult& deployment : result.deployments) {
    const RequestCounts& counts = deployment.requests;
    if (counts.diverted && counts.arrived > 0) {
      lines.push_back(fmt::format(
          "{}: {} of {} requests ({}) went to Bedrock", deployment.name,
          count_text(*counts.diverted), count_text(counts.arrived),
          share_text(static_cast<double>(*counts.diverted) / static_cast<double>(counts.arrived))));
    }
  }
  return lines;
}

std::string recommendation_line(const Result& result) {
  return fmt::format("Recommendation: {}. {}", result.recommendation.deployment.value_or("none"),
                     result.recommendation.reason);
}

std::vector<std::string> assumption_lines(const std::vector<Assumption>& all) {
  std::vector<std::string> lines;
  std::size_t shown = 0;
  while (shown < all.size() && lines.size() < kShownAssumptions) {
    const Assumption& first = all[shown];
    std::string values;
    // Neighbours about the same thing from the same source share a line.
    for (; shown < all.size() && all[shown].subject == first.subject &&
           all[shown].source == first.source;
         ++shown) {
      values +=
          fmt::format("{}{} = {}", values.empty() ? "" : ", ", all[shown].what, all[shown].value);
    }
    lines.push_back(fmt::format("{}: {} ({})", first.subject, values, first.source));
  }
  if (shown < all.size()) {
    lines.push_back(fmt::format("and {} more in the JSON result", all.size() - shown));
  }
  return lines;
}

}  // namespace llmplan
