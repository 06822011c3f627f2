#include "verification_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "number_text.hpp"
#include "step_kind_text.hpp"
#include "target.hpp"
#include "text_table.hpp"

namespace llmplan {
namespace {

constexpr std::size_t kColumns = 100;

/// One table: a load's metrics, or its kinds of step.
class LoadTable {
 public:
  explicit LoadTable(const VerifiedLoad& load) : targets_(targets(load)) {}

  void add(const std::string& name, std::string_view metric, Milliseconds predicted,
           Milliseconds measured) {
    add(name, metric, latency_text(predicted), latency_text(measured),
        change_text(relative_error(predicted.count(), measured.count())));
  }
  void add(const std::string& name, const std::string& metric, const LatencyStatistics& predicted,
           const LatencyStatistics& measured) {
    add(name + " mean", metric + "_mean", predicted.mean, measured.mean);
    add(name + " p50", metric + "_p50", predicted.p50, measured.p50);
    add(name + " p95", metric + "_p95", predicted.p95, measured.p95);
    add(name + " p99", metric + "_p99", predicted.p99, measured.p99);
  }
  /// With the verdict of the target for `metric`, if there is one.
  void add(const std::string& name, std::string_view metric, const std::string& predicted,
           const std::string& measured, const std::string& error) {
    TableRow row{{name}, {predicted}, {measured}, {error}, {""}};
    const auto target = std::find_if(targets_.begin(), targets_.end(),
                                     [metric](const Target& t) { return t.metric == metric; });
    if (target != targets_.end()) {
      row[4] = {fmt::format("{}, {} allowed", target->met() ? "met" : "missed",
                            share_text(target->limit)),
                target->met() ? Emphasis::Good : Emphasis::Bad};
    }
    rows_.push_back(std::move(row));
  }
  [[nodiscard]] std::string render(const std::string& title, bool color) const {
    return render_table({{{title}, {"predicted"}, {"measured"}, {"error"}, {"target"}}}, rows_,
                        kColumns, color);
  }

 private:
  std::vector<Target> targets_;
  std::vector<TableRow> rows_;
};

Milliseconds mean(Duration sum, std::int64_t count) {
  return Milliseconds{sum} / static_cast<double>(count);
}

std::string metrics_table(const VerifiedLoad& load, bool color) {
  LoadTable table(load);
  table.add("iteration mean", "", mean(load.steps.predicted, load.steps.steps),
            mean(load.steps.measured, load.steps.steps));
  table.add("iteration MAPE", "iteration_mape", "", "", share_text(load.steps.mean_absolute));
  table.add("iteration bias", "", "", "", change_text(load.steps.bias));
  table.add("TTFT", "ttft", load.predicted.ttft, load.measured.ttft);
  if (load.predicted.tpot && load.measured.tpot) {
    table.add("TPOT", "tpot", *load.predicted.tpot, *load.measured.tpot);
  }
  table.add("E2E", "e2e", load.predicted.e2e, load.measured.e2e);
  table.add("output tokens/s", "output_tokens_per_second",
            number_text(load.predicted.output_tokens_per_second),
            number_text(load.measured.output_tokens_per_second),
            change_text(relative_error(load.predicted.output_tokens_per_second,
                                       load.measured.output_tokens_per_second)));
  return table.render(fmt::format("at {}", share_text(load.share)), color);
}

std::string steps_table(const VerifiedLoad& load, bool color) {
  std::vector<TableRow> rows;
  for (const auto& [kind, errors] : load.steps_by_kind) {
    const double share = static_cast<double>(errors.measured.count()) /
                         static_cast<double>(load.steps.measured.count());
    rows.push_back({{kind_text(kind)},
                    {count_text(errors.steps)},
                    {share_text(share)},
                    {latency_text(mean(errors.predicted, errors.steps))},
                    {latency_text(mean(errors.measured, errors.steps))},
                    {share_text(errors.mean_absolute)},
                    {change_text(errors.bias)},
                    {latency_text(mean(errors.host_gap, errors.steps))}});
  }
  return render_table({{{"iterations"},
                        {"number"},
                        {"of the time"},
                        {"predicted"},
                        {"measured"},
                        {"MAPE"},
                        {"bias"},
                        {"host"}}},
                      rows, kColumns, color);
}

std::string left_out(const ServingLog& log) {
  if (log.steps_left_out == 0) {
    return "";
  }
  return fmt::format("The last {} iterations did not fit the log and are not compared.\n",
                     count_text(log.steps_left_out));
}

}  // namespace

std::string render_verification_text(const Verification& verification, bool color) {
  std::string text = fmt::format("By the model the engine saturates at {} requests per second.\n",
                                 number_text(verification.saturation_rps));
  if (verification.refused > 0) {
    text += fmt::format("{} requests of the trace never fit the engine and are left out.\n",
                        count_text(verification.refused));
  }
  for (const VerifiedLoad& load : verification.loads) {
    text +=
        fmt::format("\n{}: {} requests in {}, {} per second\n",
                    emphasized(share_text(load.share) + " of saturation", Emphasis::Strong, color),
                    count_text(load.measured.requests), span_text(verification.load_span),
                    number_text(load.requests_per_second));
    text += metrics_table(load, color) + '\n' + steps_table(load, color) + left_out(load.log);
  }
  text += fmt::format("\nTargets: {}.\n", meets_targets(verification)
                                              ? emphasized("all met", Emphasis::Good, color)
                                              : emphasized("missed", Emphasis::Bad, color));
  return text;
}

}  // namespace llmplan
