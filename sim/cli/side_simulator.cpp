#include "side_simulator.hpp"

#include <algorithm>

#include "llmplan/error.hpp"
#include "parse_report.hpp"
#include "profile_option.hpp"
#include "write_deployment.hpp"

namespace llmplan {
namespace {

/// Whether a rule about missing prices is no error.
bool leaves_out(const Policy& policy) {
  return std::any_of(policy.rules.begin(), policy.rules.end(), [](const PolicyRule& rule) {
    return std::holds_alternative<PricesKnown>(rule.condition) && rule.severity != Severity::Error;
  });
}

/// Which deployments lack a price is found one by one.
void leave_out(Scenario& scenario, SimulateOptions options, std::vector<LeftOut>& left_out) {
  options.progress = nullptr;
  options.replications = 1;
  options.error_band = false;
  options.profiles.clear();  // one of another deployment's GPU would be refused
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

}  // namespace

SideSimulator::SideSimulator(const CheckArguments& arguments, const Policy& policy,
                             std::size_t simulations)
    : arguments_(arguments),
      profiles_(load_given_profiles(arguments.profiles)),
      leaves_out_(leaves_out(policy)),
      progress_(simulations) {}

double SideSimulator::fraction() const {
  double sum = 0;
  for (const Progress& one : progress_) {
    sum += one.fraction();
  }
  return sum / static_cast<double>(progress_.size());
}

Result SideSimulator::simulate(Scenario& scenario, const Draw& draw, bool error_band,
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
  return as_stored(result);  // so that it differs from one that was stored by what changed alone
}

Result SideSimulator::without_missing(Scenario& scenario, const SimulateOptions& options,
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

}  // namespace llmplan
