#include <fmt/chrono.h>

#include "llmplan/names.hpp"
#include "trace_command.hpp"
#include "trace_info.hpp"

namespace llmplan {
namespace {

FieldValue known(const std::optional<double>& value) {
  return value ? FieldValue{*value} : FieldValue{};
}

FieldValue start_text(const std::optional<UtcTime>& start) {
  if (!start) {
    return {};
  }
  const auto whole = std::chrono::floor<std::chrono::seconds>(*start);
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(whole.time_since_epoch().count()));
}

void add_tokens(Record& record, const std::string& name, const TokenSummary& tokens) {
  record.push_back({name + "_mean", tokens.mean});
  record.push_back({name + "_p50", tokens.p50});
  record.push_back({name + "_p90", tokens.p90});
  record.push_back({name + "_p99", tokens.p99});
  record.push_back({name + "_max", tokens.max});
  record.push_back({name + "_total", tokens.total});
}

Record record_of(const TraceInfo& info) {
  Record record = {
      {"format", std::string{to_string(info.format)}},
      {"start_utc", start_text(info.start_utc)},
      {"requests", info.requests},
      {"span_s", to_seconds(info.span).count()},
      {"mean_rps", info.mean_rps},
      {"peak_10s_rps", info.peak_10s_rps},
      {"peak_60s_rps", info.peak_60s_rps},
      {"gap_cv", known(info.burstiness.gap_cv)},
      {"dispersion_1s", known(info.burstiness.dispersion_1s)},
      {"dispersion_10s", known(info.burstiness.dispersion_10s)},
      {"dispersion_60s", known(info.burstiness.dispersion_60s)},
      {"dispersion_300s", known(info.burstiness.dispersion_300s)},
  };
  add_tokens(record, "prompt_tokens", info.prompt_tokens);
  add_tokens(record, "output_tokens", info.output_tokens);
  record.push_back({"cached_input_tokens_total", info.cached_tokens});
  record.push_back({"failed_calls_skipped", info.skipped.failed_calls});
  record.push_back({"bad_rows_skipped", info.skipped.bad_rows});
  return record;
}

}  // namespace

ExitCode run_trace_info(const TraceWorkload& log, RecordFormat format, const Console& console) {
  const auto trace = open_trace(log);
  print_record(console.out(), record_of(trace_info(*trace)), format);
  return ExitCode::Done;
}

}  // namespace llmplan
