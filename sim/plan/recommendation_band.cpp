#include "recommendation_band.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "recommendation.hpp"

namespace llmplan {
namespace {

using Ends = std::span<const std::optional<BandEnds>>;

/// Deployments whose errors go together.
struct Group {
  bool is_bedrock;
  const char* name;
  const char* what;
};
constexpr Group kEngines = {false, "own-engines", "the steps of all own engines"};
constexpr Group kBedrock = {true, "bedrock", "Bedrock's answers"};

bool is_in(const Group& group, const DeploymentResult& deployment) {
  return (deployment.kind == "bedrock") == group.is_bedrock;
}

/// A hybrid's ends are those of both its parts, and stand for either.
bool moves_with(const Group& group, const DeploymentResult& deployment) {
  return is_in(group, deployment) || deployment.kind == "hybrid";
}

/// "12%", or "5% to 20%"; empty when no deployment of the group has a band.
std::string band_text(const Group& group, const Result& result) {
  std::vector<double> bands;
  for (const DeploymentResult& deployment : result.deployments) {
    if (deployment.band && is_in(group, deployment)) {
      bands.push_back(100 * deployment.band->step_time);
    }
  }
  if (bands.empty()) {
    return {};
  }
  const auto [least, most] = std::minmax_element(bands.begin(), bands.end());
  const std::string text = fmt::format("{:.3g}%", *most);
  return *least == *most ? text : fmt::format("{:.3g}% to {}", *least, text);
}

std::optional<std::string> winner_at(const Group& group, DeploymentResult BandEnds::*end, Ends ends,
                                     const Result& result) {
  std::vector<DeploymentResult> moved = result.deployments;
  for (std::size_t i = 0; i < moved.size(); ++i) {
    if (ends[i] && moves_with(group, moved[i])) {
      moved[i] = *ends[i].*end;
    }
  }
  return recommend_cheapest(moved).deployment;
}

void name_as_hinging(const std::optional<std::string>& name, Result& result) {
  for (DeploymentResult& deployment : result.deployments) {
    if (deployment.name == name && deployment.band) {
      std::vector<std::string>& hinges = deployment.band->hinges;
      if (hinges.empty() || hinges.back() != "recommendation") {
        hinges.emplace_back("recommendation");
      }
    }
  }
}

std::string turned_text(const std::string& moved, const char* direction,
                        const std::optional<std::string>& winner) {
  const std::string then = winner ? *winner + " wins" : "no deployment meets the SLO";
  return fmt::format(" If {} {}, {}.", moved, direction, then);
}

/// What the reason says of the ends. `turned`: sentences on those that change the answer.
std::string reason_text(const std::vector<std::string>& turned,
                        const std::vector<std::string>& moved) {
  if (moved.empty()) {
    return " Errors of the step times were not simulated.";
  }
  return turned.empty() ? fmt::format(" The answer holds when {} longer or less.",
                                      fmt::join(moved, " longer or less, and when "))
                        : fmt::format("{} Measure before buying.", fmt::join(turned, ""));
}

bool may_err(const Result& result) {
  return std::any_of(result.deployments.begin(), result.deployments.end(),
                     [](const DeploymentResult& d) { return d.step_time_band > 0; });
}

}  // namespace

void weigh_error_bands(Ends ends, Result& result) {
  Recommendation& answer = result.recommendation;
  RecommendationBand band;
  std::vector<std::string> moved;
  std::vector<std::string> turned;
  for (const Group& group : {kEngines, kBedrock}) {
    const std::string width = band_text(group, result);
    if (width.empty()) {
      continue;
    }
    moved.push_back(fmt::format("{} take {}", group.what, width));
    for (const bool slow : {true, false}) {
      auto winner = winner_at(group, slow ? &BandEnds::slow : &BandEnds::fast, ends, result);
      if (winner != answer.deployment) {
        band.hinges = true;
        name_as_hinging(winner, result);
        name_as_hinging(answer.deployment, result);
        turned.push_back(turned_text(moved.back(), slow ? "longer" : "less", winner));
      }
      band.cases.push_back({group.name, slow ? "slow" : "fast", std::move(winner)});
    }
  }
  if (!band.cases.empty()) {
    answer.band = std::move(band);
  }
  if (may_err(result)) {
    answer.reason += reason_text(turned, moved);
  }
}

}  // namespace llmplan
