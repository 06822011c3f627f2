#pragma once

#include "estimate.hpp"
#include "llmplan/check.hpp"

namespace llmplan {

/// A limit on a figure: broken when `excess` is above 0.
struct FigureLimit {
  Figure figure;
  Contrast excess;
  double limit = 0;
  /// `observed` − `limit` is the excess times this: 1 for a ceiling, −1 for a floor, and what turns
  /// money or milliseconds into a percentage of the base.
  double scale = 1;
};

/// What a finding says about a figure.
struct FigureJudgement {
  Outcome outcome = Outcome::Passed;
  std::optional<double> base;
  std::optional<double> observed;
  std::optional<double> limit;
  std::optional<double> low;
  std::optional<double> high;
};

/// Failed when the whole interval at `confidence` is past the limit, NotCertain when a part of it
/// is, or when the estimate is and its error is not known. NotApplicable without a base that the
/// excess needs, or where a side lacks the figure.
[[nodiscard]] FigureJudgement judge_figure(const FigureLimit& limit, const DeploymentPair& pair,
                                           double confidence);

/// `limit` of a figure; a floor for shares of requests that are well served.
[[nodiscard]] FigureLimit ceiling(Figure figure, double limit);
[[nodiscard]] FigureLimit floor_of(Figure figure, double limit);

/// A target of the SLO at its limit.
[[nodiscard]] FigureLimit target_limit(const SloVerdict& verdict);

}  // namespace llmplan
