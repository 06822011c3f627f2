#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "answer/break_even.hpp"
#include "answer/money_text.hpp"
#include "llmplan/names.hpp"

namespace llmplan {
namespace {

struct Rule {
  const char* text;
  double from;
  double to;
  DeploymentKind kind;
};

constexpr Rule kRules[] = {
    {"below 10 thousand requests a month: Bedrock", 0, 1e4, DeploymentKind::Bedrock},
    {"10 thousand to 1 million requests a month: SageMaker", 1e4, 1e6, DeploymentKind::SageMaker},
    {"above 1 million requests a month: an own fleet", 1e6, INFINITY, DeploymentKind::Fleet}};

const BreakEvenCurve* cheapest_at(const std::vector<BreakEvenCurve>& curves, std::size_t point) {
  const BreakEvenCurve* cheapest = nullptr;
  for (const BreakEvenCurve& curve : curves) {
    const std::optional<Usd>& monthly = curve.points[point].monthly;
    if (monthly && (cheapest == nullptr || *monthly < *cheapest->points[point].monthly)) {
      cheapest = &curve;
    }
  }
  return cheapest;
}

std::string costs_at(const std::vector<BreakEvenCurve>& curves, std::size_t point) {
  std::string text;
  for (const BreakEvenCurve& curve : curves) {
    const BreakEvenPoint& at = curve.points[point];
    text +=
        fmt::format("{}{} {}", text.empty() ? "" : ", ", to_string(curve.kind),
                    at.monthly ? money_text(*at.monthly) : std::string{"does not keep the SLO"});
  }
  return text;
}

/// Where two lines through logarithms meet, as a share of the way; half of it where one is missing.
double meeting(const BreakEvenCurve& below, const BreakEvenCurve& above, std::size_t point) {
  const auto log_cost = [](const BreakEvenCurve& curve, std::size_t at) {
    return curve.points[at].monthly
               ? std::log(std::max(0.01, curve.points[at].monthly->to_double()))
               : std::nan("");
  };
  const double before = log_cost(above, point) - log_cost(below, point);
  const double after = log_cost(above, point + 1) - log_cost(below, point + 1);
  const double share = before / (before - after);
  return std::isfinite(share) ? std::clamp(share, 0.0, 1.0) : 0.5;
}

}  // namespace

std::vector<BreakEvenCrossing> crossings(const std::vector<BreakEvenCurve>& curves) {
  std::vector<BreakEvenCrossing> found;
  for (std::size_t i = 0; !curves.empty() && i + 1 < curves.front().points.size(); ++i) {
    const BreakEvenCurve* below = cheapest_at(curves, i);
    const BreakEvenCurve* above = cheapest_at(curves, i + 1);
    if (below == nullptr || above == nullptr || below == above) {
      continue;
    }
    const double from = std::log(below->points[i].requests_per_month);
    const double to = std::log(below->points[i + 1].requests_per_month);
    found.push_back(
        {below->kind, above->kind, std::exp(from + (to - from) * meeting(*below, *above, i))});
  }
  return found;
}

std::vector<RuleOfThumb> judged_rules(const std::vector<BreakEvenCurve>& curves) {
  std::vector<RuleOfThumb> judged;
  for (const Rule& rule : kRules) {
    RuleOfThumb& one = judged.emplace_back(RuleOfThumb{rule.text, true, ""});
    for (std::size_t i = 0; !curves.empty() && i < curves.front().points.size(); ++i) {
      const double volume = curves.front().points[i].requests_per_month;
      const BreakEvenCurve* cheapest = cheapest_at(curves, i);
      const bool meant = volume > rule.from && volume < rule.to;
      if (meant && one.holds && (cheapest == nullptr || cheapest->kind != rule.kind)) {
        one.holds = false;
        one.finding = fmt::format("at {} a month: {}", count_text(volume), costs_at(curves, i));
      } else if (meant && one.finding.empty()) {
        one.finding = fmt::format("so at {} a month: {}", count_text(volume), costs_at(curves, i));
      }
    }
  }
  return judged;
}

}  // namespace llmplan
