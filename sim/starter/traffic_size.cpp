#include "traffic_size.hpp"

#include <algorithm>
#include <cmath>

#include "preset.hpp"

namespace llmplan {
namespace {

/// The 99th percentile of the standard normal distribution.
constexpr double kNormalP99 = 2.3263478740408408;

struct LengthSize {
  std::int64_t mean = 1;
  std::int64_t p99 = 1;
};

struct SizeOf {
  bool prompts;

  LengthSize operator()(const FixedLength& length) const { return {length.tokens, length.tokens}; }
  LengthSize operator()(const LognormalLength& length) const {
    const double sigma = std::log(length.p99 / length.p50) / kNormalP99;
    return {std::llround(length.p50 * std::exp(sigma * sigma / 2)), std::llround(length.p99)};
  }
  LengthSize operator()(const EmpiricalLength& length) const {
    const WorkloadPreset& known = preset(length.preset, "");
    const QuantileTable& table = prompts ? known.prompt_tokens : known.output_tokens;
    return {std::llround(table.mean()), std::llround(table.quantile(0.99))};
  }
};

double busiest_hour(const WeeklyProfile& week) {
  double most = 0;
  for (std::size_t hour = 0; hour < WeeklyProfile::kHours; ++hour) {
    most = std::max(most, week.at_hour(static_cast<std::int64_t>(hour)));
  }
  return most;
}

TrafficSize sized(double mean_rps, double peak_rps, LengthSize prompt, LengthSize output) {
  return {mean_rps, peak_rps, std::max<std::int64_t>(1, prompt.mean),
          std::max<std::int64_t>(1, output.mean), prompt.p99 + output.p99};
}

}  // namespace

TrafficSize traffic_size(const GeneratedWorkload& workload) {
  const double peak = workload.profile ? busiest_hour(preset(*workload.profile, "").week) : 1.0;
  return sized(workload.mean_rps, workload.mean_rps * peak,
               std::visit(SizeOf{/*prompts=*/true}, workload.prompt_tokens),
               std::visit(SizeOf{/*prompts=*/false}, workload.output_tokens));
}

TrafficSize traffic_size(const StarterLog& log) {
  const auto size = [](const TokenSummary& tokens) {
    return LengthSize{std::llround(tokens.mean), tokens.p99};
  };
  return sized(log.info.mean_rps, std::max(log.info.mean_rps, log.info.peak_60s_rps),
               size(log.info.prompt_tokens), size(log.info.output_tokens));
}

}  // namespace llmplan
