#include "verification_json.hpp"

#include <nlohmann/json.hpp>

#include "number_text.hpp"
#include "step_kind_text.hpp"
#include "target.hpp"

namespace llmplan {
namespace {

using Json = nlohmann::ordered_json;

Json compared(double predicted, double measured) {
  return {{"predicted", rounded(predicted, kLatencyDigits)},
          {"measured", rounded(measured, kLatencyDigits)},
          {"error", rounded(relative_error(predicted, measured), kFractionDigits)}};
}

Json compared(const LatencyStatistics& predicted, const LatencyStatistics& measured) {
  return {{"mean_ms", compared(predicted.mean.count(), measured.mean.count())},
          {"p50_ms", compared(predicted.p50.count(), measured.p50.count())},
          {"p95_ms", compared(predicted.p95.count(), measured.p95.count())},
          {"p99_ms", compared(predicted.p99.count(), measured.p99.count())}};
}

double mean_ms(Duration sum, std::int64_t count) {
  return rounded(Milliseconds{sum}.count() / static_cast<double>(count), kLatencyDigits);
}

Json described(const StepErrors& errors) {
  return {{"steps", errors.steps},
          {"predicted_mean_ms", mean_ms(errors.predicted, errors.steps)},
          {"measured_mean_ms", mean_ms(errors.measured, errors.steps)},
          {"host_gap_mean_ms", mean_ms(errors.host_gap, errors.steps)},
          {"mape", rounded(errors.mean_absolute, kFractionDigits)},
          {"bias", rounded(errors.bias, kFractionDigits)}};
}

Json by_kind(const std::vector<StepErrorsOfKind>& kinds) {
  Json list = Json::array();
  for (const auto& [kind, errors] : kinds) {
    Json entry = {{"work", work_text(kind.work)},
                  {"least_tokens", least_tokens(kind)},
                  {"most_tokens", kind.most_tokens}};
    entry.update(described(errors));
    list.push_back(std::move(entry));
  }
  return list;
}

Json judged(const VerifiedLoad& load) {
  Json list = Json::array();
  for (const Target& target : targets(load)) {
    list.push_back({{"metric", target.metric},
                    {"limit", target.limit},
                    {"error", rounded(target.error, kFractionDigits)},
                    {"met", target.met()}});
  }
  return list;
}

Json described(const VerifiedLoad& load) {
  Json json = {{"share_of_saturation", load.share},
               {"requests_per_second", rounded(load.requests_per_second, kFractionDigits)},
               {"requests", load.measured.requests},
               {"preemptions", load.log.preemptions},
               {"targets", judged(load)},
               {"ttft", compared(load.predicted.ttft, load.measured.ttft)}};
  if (load.predicted.tpot && load.measured.tpot) {
    json["tpot"] = compared(*load.predicted.tpot, *load.measured.tpot);
  }
  json["e2e"] = compared(load.predicted.e2e, load.measured.e2e);
  json["output_tokens_per_second"] =
      compared(load.predicted.output_tokens_per_second, load.measured.output_tokens_per_second);
  json["iterations"] = described(load.steps);
  json["iterations"]["left_out"] = load.log.steps_left_out;
  json["iterations"]["by_kind"] = by_kind(load.steps_by_kind);
  return json;
}

}  // namespace

std::string render_verification_json(const Verification& verification) {
  Json loads = Json::array();
  for (const VerifiedLoad& load : verification.loads) {
    loads.push_back(described(load));
  }
  const Json json = {
      {"schema", "llmplan.verification/1"},
      {"device", verification.subject.device},
      {"model", verification.subject.model},
      {"trace", verification.subject.trace},
      {"saturation_requests_per_second", rounded(verification.saturation_rps, kFractionDigits)},
      {"load_s", to_seconds(verification.load_span).count()},
      {"refused_requests", verification.refused},
      {"targets_met", meets_targets(verification)},
      {"loads", loads}};
  return json.dump(2) + '\n';
}

}  // namespace llmplan
