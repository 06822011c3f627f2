#include "slo_margin.hpp"

#include <algorithm>
#include <limits>

namespace llmplan {

double overshoot(const SloVerdict& verdict) {
  const bool is_share = verdict.target == "availability";
  const double allowed = is_share ? 1 - verdict.limit : verdict.limit;
  const double used = is_share ? 1 - verdict.observed : verdict.observed;
  if (allowed > 0) {
    return used / allowed - 1;
  }
  return used > 0 ? std::numeric_limits<double>::infinity() : 0;
}

const SloVerdict* worst_verdict(const SloReport& slo) {
  const SloVerdict* worst = nullptr;
  for (const SloVerdict& verdict : slo.verdicts) {
    if (worst == nullptr || (worst->met && !verdict.met) ||
        (worst->met == verdict.met && overshoot(verdict) > overshoot(*worst))) {
      worst = &verdict;
    }
  }
  return worst;
}

bool hinges_on_band(const SloReport& slo) {
  return std::any_of(slo.verdicts.begin(), slo.verdicts.end(),
                     [](const SloVerdict& verdict) { return verdict.hinges_on_band; });
}

}  // namespace llmplan
