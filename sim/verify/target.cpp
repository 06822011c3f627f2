#include "target.hpp"

#include <algorithm>
#include <cmath>

namespace llmplan {

std::vector<Target> targets(const VerifiedLoad& load) {
  const auto error = [](double predicted, double measured) {
    return std::abs(relative_error(predicted, measured));
  };
  std::vector<Target> list{{"iteration_mape", 0.05, load.steps.mean_absolute}};
  if (load.predicted.tpot && load.measured.tpot) {
    list.push_back({"tpot_mean", 0.05,
                    error(load.predicted.tpot->mean.count(), load.measured.tpot->mean.count())});
  }
  list.push_back(
      {"output_tokens_per_second", 0.05,
       error(load.predicted.output_tokens_per_second, load.measured.output_tokens_per_second)});
  if (load.share < 1) {
    list.push_back(
        {"ttft_p95", 0.10, error(load.predicted.ttft.p95.count(), load.measured.ttft.p95.count())});
  }
  return list;
}

bool meets_targets(const Verification& verification) {
  return std::all_of(
      verification.loads.begin(), verification.loads.end(), [](const VerifiedLoad& load) {
        const std::vector<Target> list = targets(load);
        return std::all_of(list.begin(), list.end(), [](const Target& t) { return t.met(); });
      });
}

}  // namespace llmplan
