#include "check_run.hpp"

#include <algorithm>
#include <deque>
#include <utility>

#include "judge_policy.hpp"
#include "llmplan/error.hpp"
#include "pairing.hpp"
#include "parse_report.hpp"
#include "prepared_workload.hpp"
#include "profile_option.hpp"
#include "run_watch.hpp"
#include "simulate.hpp"
#include "write_deployment.hpp"

namespace llmplan {
namespace {

constexpr std::int32_t kUsualReplications = 5;

/// Whether repetitions of the workload differ: it is drawn, or its log is thinned or extended.
bool is_drawn(const Scenario& scenario) {
  return std::holds_alternative<GeneratedWorkload>(scenario.workload.source) ||
         prepare_workload(scenario.workload).replications_differ;
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

struct Draw {
  std::uint64_t seed = 0;
  std::int32_t replications = 1;
  bool replayed = false;  ///< logs as they are: one repetition says all
};

/// The same for both sides; a stored result's where there is one.
Draw choose_draw(const CheckSides& sides, const CheckArguments& arguments) {
  const Scenario& shown = sides.head ? *sides.head : *sides.base;
  const bool drawn = is_drawn(shown) || (sides.base && is_drawn(*sides.base));
  const std::int32_t usual = drawn ? kUsualReplications : 1;
  return {arguments.seed.value_or(sides.stored ? sides.stored->seed : shown.workload.seed),
          arguments.replications.value_or(sides.stored ? sides.stored->replications : usual),
          !drawn};
}

/// Simulates one scenario after the other and knows how far all of them are.
class SideSimulator {
 public:
  SideSimulator(const CheckArguments& arguments, const Policy& policy, std::size_t simulations)
      : arguments_(arguments),
        profiles_(load_given_profiles(arguments.profiles)),
        leaves_out_(std::any_of(policy.rules.begin(), policy.rules.end(),
                                [](const PolicyRule& rule) {
                                  return std::holds_alternative<PricesKnown>(rule.condition) &&
                                         rule.severity != Severity::Error;
                                })),
        progress_(simulations) {}

  /// 0 … 1; may be called from another thread.
  [[nodiscard]] double fraction() const {
    double sum = 0;
    for (const Progress& one : progress_) {
      sum += one.fraction();
    }
    return sum / static_cast<double>(progress_.size());
  }

  /// The result of a scenario; deployments without a price go from it to `left_out`.
  [[nodiscard]] Result simulate(Scenario& scenario, const Draw& draw, bool error_band,
                                std::vector<LeftOut>& left_out) {
    SimulateOptions options;
    options.replications = draw.replications;
    options.jobs = arguments_.jobs;
    options.seed = draw.seed;
    options.error_band = error_band;
    options.progress = &progress_.at(simulated_++);
    options.profiles = profiles_;
    options.price_book = arguments_.prices;
    Result result = without_missing(scenario, options, left_out);
    for (std::size_t i = 0; i < result.deployments.size(); ++i) {
      result.deployments[i].configuration_json = write_whole_deployment(scenario.deployments[i]);
    }
    return as_stored(result);  // so that one that was stored differs by what changed alone
  }

 private:
  [[nodiscard]] Result without_missing(Scenario& scenario, const SimulateOptions& options,
                                       std::vector<LeftOut>& left_out) const {
    try {
      return simulate_scenario(scenario, options);
    } catch (const MissingDataError&) {
      if (!leaves_out_) {
        throw;
      }
    }
    leave_out(scenario, options, left_out);
    return simulate_scenario(scenario, options);
  }

  /// Which deployments lack a price is found one by one.
  static void leave_out(Scenario& scenario, SimulateOptions options,
                        std::vector<LeftOut>& left_out) {
    options.progress = nullptr;
    options.replications = 1;
    options.error_band = false;
    Scenario alone = scenario;
    std::erase_if(scenario.deployments, [&](const Deployment& deployment) {
      alone.deployments = {deployment};
      try {
        static_cast<void>(simulate_scenario(alone, options));
        return false;
      } catch (const MissingDataError& missing) {
        left_out.push_back({deployment.name, missing.what()});
        return true;
      }
    });
  }

  const CheckArguments& arguments_;
  std::vector<GivenProfile> profiles_;
  bool leaves_out_;
  std::deque<Progress> progress_;
  std::size_t simulated_ = 0;
};

/// The head at `factor` times its traffic; drawn, even where its log is not.
ScaledResult simulate_scaled(Scenario scenario, double factor, Draw draw, SideSimulator& simulator,
                             const CheckArguments& arguments) {
  scenario.workload.rate_factor *= factor;
  if (is_drawn(scenario)) {
    draw.replications =
        std::max(draw.replications, arguments.replications.value_or(kUsualReplications));
  }
  std::vector<LeftOut> known;  // those of the head are gone from the scenario already
  return {factor, simulator.simulate(scenario, draw, /*error_band=*/false, known)};
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
  for (CheckSides& one : sides) {
    inputs.push_back(simulate_both(one, arguments, factors, simulator));
  }
  return inputs;
}

}  // namespace llmplan
