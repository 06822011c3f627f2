#include "unit/search/exhausted_space.hpp"

#include <algorithm>
#include <memory>

#include "candidate_list.hpp"
#include "findings.hpp"
#include "llmplan/error.hpp"
#include "recommend.hpp"

namespace llmplan::testing {
namespace {

std::optional<Evaluation> evaluated(const Evaluator& evaluator, const Candidate& candidate) {
  try {
    return evaluator.evaluate(candidate, {});
  } catch (const InputError&) {
    return std::nullopt;
  } catch (const MissingDataError&) {
    return std::nullopt;
  }
}

}  // namespace

ExhaustedSpace::ExhaustedSpace(const SmallSpace& space)
    : scenario_(scenario_of(space)),
      evaluator_(scenario_, {}),
      candidates_(enumerate_candidates(evaluator_)),
      plan_(recommend(scenario_, {})) {
  for (const Candidate& candidate : candidates_) {
    evaluations_[{candidate.region, candidate.deployment.name}] = evaluated(evaluator_, candidate);
  }
}

const Evaluation* ExhaustedSpace::of(const Candidate& candidate) const {
  const auto& evaluation = evaluations_.at({candidate.region, candidate.deployment.name});
  return evaluation ? &*evaluation : nullptr;
}

bool ExhaustedSpace::accepts(const Candidate& candidate) const {
  const Evaluation* evaluation = of(candidate);
  return evaluation != nullptr && is_acceptable(*evaluation, scenario_.search);
}

std::optional<Usd> ExhaustedSpace::optimum() const {
  std::optional<Usd> least;
  for (const Candidate& candidate : candidates_) {
    if (accepts(candidate)) {
      const Usd monthly = of(candidate)->result.cost.monthly;
      least = std::min(least.value_or(monthly), monthly);
    }
  }
  return least;
}

const ExhaustedSpace& exhausted(const SmallSpace& space) {
  static std::map<std::string, std::unique_ptr<const ExhaustedSpace>> spaces;
  std::unique_ptr<const ExhaustedSpace>& of = spaces[space.name];
  if (!of) {
    of = std::make_unique<const ExhaustedSpace>(space);
  }
  return *of;
}

}  // namespace llmplan::testing
