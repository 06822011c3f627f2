#pragma once

#include <string>
#include <vector>

#include "sweep_row.hpp"

namespace llmplan {

/// candidate, family, region, kind, topology, settings, replication, slo_met, stopped_early,
/// monthly_usd, purchase, attainment, goodput_rps, ttft_p99_ms, tpot_p99_ms, e2e_p99_ms,
/// mean_instances, max_instances, utilization, requests, error.
[[nodiscard]] std::string sweep_csv_header();

/// An evaluation. What was stopped early has no figures: they would be of a part of the time.
[[nodiscard]] std::string sweep_csv_row(const SweepRow& row);

/// "2 × reserved 1yr no-upfront, spot"; "on-demand" without purchases.
[[nodiscard]] std::string purchase_text(const std::vector<Purchase>& purchases);

}  // namespace llmplan
