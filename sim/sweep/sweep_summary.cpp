#include "sweep_summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>
#include <utility>

namespace llmplan {
namespace {

Usd mean_monthly(std::span<const SweepRow> replications) {
  Usd sum;
  for (const SweepRow& row : replications) {
    sum += row.evaluation->result.cost.monthly;
  }
  return sum.prorate(1, std::ssize(replications)).rounded_to_cents();
}

}  // namespace

SweepCounter::SweepCounter(const SweepDescription& sweep) {
  summary_.scenario_name = sweep.scenario_name;
  summary_.candidates = sweep.candidates;
  summary_.seeds = sweep.seeds;
}

void SweepCounter::add(SweepRow row) {
  replications_.push_back(std::move(row));
  if (std::ssize(replications_) == summary_.seeds) {
    count_candidate();
    replications_.clear();
  }
}

void SweepCounter::count_candidate() {
  const auto is_impossible = [](const SweepRow& row) { return !row.evaluation; };
  const auto is_met = [](const SweepRow& row) { return row.evaluation->result.slo.met; };
  if (std::any_of(replications_.begin(), replications_.end(), is_impossible)) {
    ++summary_.impossible;
    return;
  }
  if (!std::all_of(replications_.begin(), replications_.end(), is_met)) {
    ++summary_.missed;
    return;
  }
  ++summary_.met;
  const Usd monthly = mean_monthly(replications_);
  if (!summary_.best || monthly < summary_.best->monthly) {
    const SweepRow& first = replications_.front();
    summary_.best = {first.candidate,  first.family,
                     first.region,     first.evaluation->result.topology,
                     first.deployment, monthly};
  }
}

std::string summary_text(const SweepSummary& summary) {
  std::string text =
      fmt::format("{}: {} candidates, {} seed{} each: {} meet the SLO, {} miss it, {} cannot be\n",
                  summary.scenario_name, summary.candidates, summary.seeds,
                  summary.seeds == 1 ? "" : "s", summary.met, summary.missed, summary.impossible);
  if (summary.best) {
    const SweepBest& best = *summary.best;
    text += fmt::format("cheapest that meets it: ${} a month: candidate {}, {}, {}\n",
                        best.monthly.to_string(), best.candidate, best.topology, best.region);
  }
  return text;
}

std::string summary_json(const SweepSummary& summary) {
  using Json = nlohmann::ordered_json;
  Json root = {{"schema", "llmplan.sweep-summary/1"},
               {"scenario", summary.scenario_name},
               {"candidates", summary.candidates},
               {"seeds", summary.seeds},
               {"met", summary.met},
               {"missed", summary.missed},
               {"impossible", summary.impossible},
               {"best", nullptr}};
  if (summary.best) {
    const SweepBest& best = *summary.best;
    root["best"] = {{"candidate", best.candidate},
                    {"family", best.family},
                    {"region", best.region},
                    {"topology", best.topology},
                    {"monthly_usd", best.monthly.to_string()},
                    {"deployment", Json::parse(best.deployment)}};
  }
  return root.dump(2) + '\n';
}

}  // namespace llmplan
