#include "space/search_space.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

void require_regions(const Evaluator& evaluator) {
  const Scenario& scenario = evaluator.scenario();
  for (std::size_t i = 0; i < scenario.search.regions.size(); ++i) {
    const std::string& region = scenario.search.regions[i];
    if (!evaluator.catalog().knows_region(region)) {
      throw InputError({scenario.file, fmt::format("/search/regions/{}", i)}, '"' + region + '"',
                       "a region with prices (see `llmplan prices list`)",
                       nearest_name(region, evaluator.catalog().regions()));
    }
  }
}

}  // namespace

bool tries(const SearchSpec& search, DeploymentKind kind) {
  return search.kinds.empty() ||
         std::find(search.kinds.begin(), search.kinds.end(), kind) != search.kinds.end();
}

std::vector<std::string> regions_of(const Scenario& scenario) {
  return scenario.search.regions.empty() ? std::vector{scenario.region} : scenario.search.regions;
}

std::string family_name(const Scenario& scenario, const std::string& name,
                        const std::string& region) {
  return regions_of(scenario).size() == 1 ? name : name + " in " + region;
}

SearchSpace search_space(const Evaluator& evaluator) {
  require_regions(evaluator);
  SearchSpace space;
  add_bedrock(evaluator, space);
  add_fleet_lines(evaluator, space);
  return space;
}

}  // namespace llmplan
