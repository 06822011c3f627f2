#include "check_run.hpp"

#include <algorithm>
#include <utility>

#include "judge_policy.hpp"
#include "pairing.hpp"
#include "prepared_workload.hpp"
#include "run_watch.hpp"
#include "seed_draws.hpp"
#include "side_simulator.hpp"

namespace llmplan {
namespace {

constexpr std::int32_t kUsualReplications = 5;

/// Whether repetitions differ: the workload is drawn, its log is thinned or extended, or a
/// deployment draws from the seed itself.
bool is_drawn(const Scenario& scenario) {
  return std::holds_alternative<GeneratedWorkload>(scenario.workload.source) ||
         deployments_draw(scenario) || prepare_workload(scenario.workload).replications_differ;
}

/// Whether one simulation says what both sides come to.
bool are_equal(const CheckSides& sides) {
  if (!sides.head || !sides.base || sides.head->digest != sides.base->digest) {
    return false;
  }
  const auto* head = std::get_if<TraceWorkload>(&sides.head->workload.source);
  const auto* base = std::get_if<TraceWorkload>(&sides.base->workload.source);
  return head == nullptr || (base != nullptr && head->path == base->path);
}

/// The same for both sides; a stored result's where there is one.
Draw choose_draw(const CheckSides& sides, const CheckArguments& arguments) {
  const Scenario& shown = sides.head ? *sides.head : *sides.base;
  const bool drawn = is_drawn(shown) || (sides.base && is_drawn(*sides.base));
  const std::int32_t usual = drawn ? kUsualReplications : 1;
  return {arguments.seed.value_or(sides.stored ? sides.stored->seed : shown.workload.seed),
          arguments.replications.value_or(sides.stored ? sides.stored->replications : usual),
          !drawn};
}

/// The head at `factor` times its traffic, which may be drawn where its log is not.
ScaledResult simulate_scaled(Scenario scenario, double factor, Draw draw, SideSimulator& simulator,
                             const CheckArguments& arguments) {
  scenario.workload.rate_factor *= factor;
  const bool drawn = is_drawn(scenario);
  if (drawn) {
    draw.replications =
        std::max(draw.replications, arguments.replications.value_or(kUsualReplications));
  }
  std::vector<LeftOut> known;  // those of the head are gone from the scenario already
  return {factor, simulator.simulate(scenario, draw, /*error_band=*/false, known), !drawn};
}

/// What the head lacks a price for is not gone: it is not compared.
void leave_out_of_base(const std::vector<LeftOut>& left_out, CheckSides& sides) {
  const auto is_left_out = [&left_out](const auto& deployment) {
    return std::any_of(left_out.begin(), left_out.end(), [&deployment](const LeftOut& left) {
      return left.deployment == deployment.name;
    });
  };
  if (sides.base) {
    std::erase_if(sides.base->deployments, is_left_out);
  }
  if (sides.stored) {
    std::erase_if(sides.stored->deployments, is_left_out);
  }
}

CheckInput simulate_both(CheckSides& sides, const CheckArguments& arguments,
                         const std::vector<double>& factors, SideSimulator& simulator) {
  const Draw draw = choose_draw(sides, arguments);
  CheckInput input;
  input.name = sides.name;
  input.base_label = sides.base_label;
  input.notes = std::move(sides.notes);
  if (sides.head) {
    input.head = simulator.simulate(*sides.head, draw, arguments.error_band, input.left_out);
    for (const double factor : factors) {
      input.scaled.push_back(simulate_scaled(*sides.head, factor, draw, simulator, arguments));
    }
  }
  leave_out_of_base(input.left_out, sides);
  if (are_equal(sides)) {
    input.base = input.head;
  } else if (sides.base) {
    std::vector<LeftOut> left_out;
    input.base = simulator.simulate(*sides.base, draw, /*error_band=*/false, left_out);
    for (const LeftOut& left : left_out) {
      input.notes.push_back("left out of the base: " + left.deployment + ": " + left.missing);
    }
  } else if (sides.stored) {
    input.base = std::move(sides.stored);
  }
  // A stored result may be of another log, or of drawn traffic.
  input.replayed = draw.replayed && (sides.base || !input.base || !input.head ||
                                     same_traffic(*input.base, *input.head));
  return input;
}

std::size_t simulations_of(const std::vector<CheckSides>& all, std::size_t factors) {
  std::size_t count = 0;
  for (const CheckSides& sides : all) {
    count += (sides.head ? 1 + factors : 0) + (sides.base && !are_equal(sides) ? 1 : 0);
  }
  return count;
}

}  // namespace

std::vector<CheckInput> simulate_sides(std::vector<CheckSides> sides,
                                       const CheckArguments& arguments, const Policy& policy,
                                       ScratchFolder& scratch, const Console& console) {
  const std::vector<double> factors = headroom_factors(policy);
  SideSimulator simulator(arguments, policy, simulations_of(sides, factors.size()));
  const RunWatch watch(
      console, [&simulator] { return simulator.fraction(); }, [&scratch] { scratch.remove(); });
  std::vector<CheckInput> inputs;
  inputs.reserve(sides.size());
  for (CheckSides& one : sides) {
    inputs.push_back(simulate_both(one, arguments, factors, simulator));
  }
  return inputs;
}

}  // namespace llmplan
