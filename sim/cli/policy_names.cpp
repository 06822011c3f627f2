#include "policy_names.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

/// Each once, in the order of the command line.
struct KnownNames {
  std::vector<std::string> scenarios;
  std::vector<std::string> deployments;
};

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) {
    names.push_back(name);
  }
}

template <class Deployments>
void add_side(KnownNames& known, const std::string& scenario, const Deployments& deployments) {
  add_once(known.scenarios, scenario);
  for (const auto& deployment : deployments) {
    add_once(known.deployments, deployment.name);
  }
}

KnownNames names_of(const std::vector<CheckSides>& all) {
  KnownNames known;
  for (const CheckSides& sides : all) {
    for (const std::optional<Scenario>* side : {&sides.head, &sides.base}) {
      if (*side) {
        add_side(known, (*side)->name, (*side)->deployments);
      }
    }
    if (sides.stored) {
      add_side(known, sides.stored->scenario_name, sides.stored->deployments);
    }
  }
  return known;
}

void require_known(const std::vector<std::string>& patterns, const std::vector<std::string>& known,
                   InputLocation where, const char* what) {
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const std::string& name = patterns[i];
    if (name.find('*') == std::string::npos &&
        std::find(known.begin(), known.end(), name) == known.end()) {
      throw InputError(
          {where.file, fmt::format("{}/{}", where.position, i)}, name,
          fmt::format("a {} of head or base ({}), or * for any text", what, fmt::join(known, ", ")),
          nearest_name(name, known));
    }
  }
}

}  // namespace

void require_known_names(const Policy& policy, const std::string& file,
                         const std::vector<CheckSides>& all) {
  const KnownNames known = names_of(all);
  for (std::size_t i = 0; i < policy.rules.size(); ++i) {
    const PolicyRule& rule = policy.rules[i];
    require_known(rule.scenarios, known.scenarios, {file, fmt::format("/rules/{}/scenarios", i)},
                  "scenario");
    require_known(rule.deployments, known.deployments,
                  {file, fmt::format("/rules/{}/deployments", i)}, "deployment");
  }
}

}  // namespace llmplan
