#pragma once

#include <string>
#include <string_view>

#include "llmplan/result.hpp"

namespace llmplan {

// Comma-separated files for spreadsheets and scripts: a header line, "\n" line ends, an empty field
// for what is absent. Texts are quoted as RFC 4180 says, and one that a spreadsheet would take for
// a formula gets a leading apostrophe. Units are in the column names.

/// A row per deployment: deployment, kind, topology, monthly_usd, per_million_tokens_usd,
/// per_1k_requests_usd, arrived … unfinished, ttft_p50_ms … e2e_p99_ms, slo_met, attainment,
/// goodput_rps, mean_instances, max_instances, utilization, stable.
[[nodiscard]] std::string render_csv(const Result& result);

/// A row per line of each bill: deployment, kind, service, item, purchase_option, quantity, unit,
/// unit_price_usd, monthly_usd, price_source, as_of, basis.
[[nodiscard]] std::string cost_csv(const Result& result);

/// A row per deployment and metric: deployment, metric, count, mean_ms, p50_ms, p90_ms, p95_ms,
/// p99_ms, p999_ms, max_ms, mean_ci95_ms, p99_ci95_ms.
[[nodiscard]] std::string latency_csv(const Result& result);

/// A row per deployment and bucket: deployment, time (UTC, ISO 8601), start_s, length_s, arrivals,
/// completed, in_flight, waiting, instances_pending, instances_starting, instances_in_service,
/// instances_draining, utilization, ttft_p99_ms, cost_usd, prompt_tokens, output_tokens,
/// cached_tokens, kv_utilization, ttft_p50_ms, ttft_p95_ms.
[[nodiscard]] std::string timeline_csv(const Result& result);

/// Three rows, "slow", "middle" and "fast", per deployment whose error band was simulated:
/// deployment, end, step_time, monthly_usd, slo_met, attainment, stable, mean_instances,
/// max_instances, utilization. step_time: of a step, as a multiple of what the model says.
[[nodiscard]] std::string band_csv(const Result& result);

/// The header of `requests_csv_row`: deployment, arrival_s, prompt_tokens, output_tokens,
/// cached_tokens, outcome, queue_ms, ttft_ms, e2e_ms.
[[nodiscard]] std::string requests_csv_header();
[[nodiscard]] std::string requests_csv_row(std::string_view deployment,
                                           const RequestRecord& record);

}  // namespace llmplan
