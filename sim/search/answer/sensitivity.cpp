#include "answer/sensitivity.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "answer/resizing.hpp"
#include "space/fleet_line.hpp"

namespace llmplan {
namespace {

constexpr double kFifth = 0.2;
constexpr std::int64_t kPriceParts = 10;  // prices move by one of them

/// A factor of the simulation: where it stands in the conditions, and by how much it moves.
struct Moved {
  const char* factor;
  double Conditions::*field;
  double by;
};

SensitivityEnd end_of(const std::string& change, const std::optional<SearchFinding>& found) {
  if (!found) {
    return {change, std::nullopt, ""};
  }
  return {change, found->monthly(), found->evaluation.result.topology};
}

/// What lines of the bill that `is_meant` cost.
template <class IsMeant>
Usd part_of(const Bill& bill, IsMeant is_meant) {
  Usd sum;
  for (const CostItem& item : bill) {
    sum += is_meant(item) ? item.monthly : Usd{};
  }
  return sum;
}

Sensitivity of_price(const char* factor, const SearchFinding& best, Usd part, std::int64_t parts) {
  const Usd moved = part.prorate(parts, kPriceParts).rounded_to_cents();
  const std::string& topology = best.evaluation.result.topology;
  return {factor,
          {fmt::format("-{} %", 100 * parts / kPriceParts), best.monthly() - moved, topology},
          {fmt::format("+{} %", 100 * parts / kPriceParts), best.monthly() + moved, topology}};
}

bool is_compute(const CostItem& item) {
  return item.service == "EC2" || item.service == "SageMaker" || item.service == "Bedrock" ||
         item.service == "Savings Plans";
}

bool is_spot(const CostItem& item) { return item.purchase_option == "spot"; }

}  // namespace

std::vector<Sensitivity> sensitivities(const SearchFinding& best, const Evaluator& evaluator,
                                       Trials& trials) {
  std::vector<Moved> moves = {{"traffic", &Conditions::rate_factor, kFifth},
                              {"prompt length", &Conditions::prompt_factor, kFifth},
                              {"output length", &Conditions::output_factor, kFifth}};
  const double band = evaluator.error_band(best.candidate);
  if (band > 0) {
    const bool of_bedrock = std::holds_alternative<BedrockSpec>(best.candidate.deployment.spec);
    moves.push_back(
        {of_bedrock ? "Bedrock's times (their error band)" : "step times (their error band)",
         &Conditions::time_factor, band});
  }
  std::vector<ResizeCase> cases;
  for (const Moved& move : moves) {
    for (const double sign : {-1.0, 1.0}) {
      Conditions conditions;
      conditions.*move.field = 1 + sign * move.by;
      cases.push_back({conditions});
    }
  }
  const SearchSpec& search = evaluator.scenario().search;
  const std::vector<std::optional<SearchFinding>> found =
      resized(best.candidate, cases, search.max_instances, trials, search);
  std::vector<Sensitivity> all;
  for (std::size_t i = 0; i < moves.size(); ++i) {
    const std::string by = fmt::format("{:.0f} %", 100 * moves[i].by);
    all.push_back(
        {moves[i].factor, end_of('-' + by, found[2 * i]), end_of('+' + by, found[2 * i + 1])});
  }
  const Bill& bill = best.evaluation.result.cost.items;
  all.push_back(of_price("price of compute", best, part_of(bill, is_compute), 1));
  if (std::any_of(bill.begin(), bill.end(), is_spot)) {
    all.push_back(of_price("price of spot", best, part_of(bill, is_spot), 5));
  }
  return all;
}

Headroom headroom(const SearchFinding& best, const Evaluator& evaluator, Trials& trials) {
  const std::vector<double> factors = {1.1, 1.2, 1.3, 1.4, 1.5, 1.75, 2, 2.5, 3, 4};
  std::size_t holds = 0;  // factors before this one hold
  std::size_t breaks = factors.size();
  Headroom headroom;
  while (holds < breaks) {
    const std::size_t middle = (holds + breaks) / 2;
    Conditions conditions;
    conditions.rate_factor = factors[middle];
    const std::optional<Evaluation> evaluation = trials.run_one(best.candidate, conditions);
    if (evaluation && is_acceptable(*evaluation, evaluator.scenario().search)) {
      holds = middle + 1;
      headroom.factor = factors[middle];
      continue;
    }
    breaks = middle;
    headroom.breaks_at = factors[middle];
    headroom.broken_target.clear();
    for (const SloVerdict& verdict :
         evaluation ? evaluation->result.slo.verdicts : std::vector<SloVerdict>{}) {
      if (!verdict.met && headroom.broken_target.empty()) {
        headroom.broken_target = verdict.target;
      }
    }
  }
  return headroom;
}

}  // namespace llmplan
