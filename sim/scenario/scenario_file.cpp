#include "scenario_file.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "llmplan/digest.hpp"
#include "llmplan/error.hpp"
#include "readers.hpp"
#include "text_file.hpp"

namespace llmplan {
namespace {

constexpr const char* kSchema = "llmplan.scenario/1";

/// Results and reports tell deployments apart by name.
void check_name_is_new(const std::vector<Deployment>& earlier, const std::string& name,
                       const JsonView& deployment) {
  for (std::size_t i = 0; i < earlier.size(); ++i) {
    if (earlier[i].name == name) {
      ObjectReader(deployment)
          .find("name")
          ->fail(fmt::format("a name of its own: /deployments/{} has this one", i));
    }
  }
}

void read_deployments(ObjectReader& object, std::vector<Deployment>& deployments) {
  const JsonView list = object.require("deployments");
  for (const JsonView& element : list.elements()) {
    Deployment deployment;
    read_value(element, deployment, read_deployment);
    check_name_is_new(deployments, deployment.name, element);
    deployments.push_back(std::move(deployment));
  }
  if (deployments.empty()) {
    list.fail("at least one deployment");
  }
}

void read_scenario(ObjectReader& object, ReadingContext& context, Scenario& scenario) {
  require_schema(object, kSchema);
  object.required("name", scenario.name);
  object.required("region", scenario.region);
  object.optional("prices", scenario.prices, read_prices);
  const JsonView workload = object.require("workload");
  object.optional("slo", scenario.slo, read_slo);
  object.optional("billing", scenario.billing_month, read_billing);
  object.optional("free_tiers", scenario.free_tiers);
  ObjectReader workload_reader(workload);
  read_workload(workload_reader, context, scenario.workload);
  read_deployments(object, scenario.deployments);
  object.optional("search", scenario.search, read_search);
  object.finish();
}

}  // namespace

std::string scenario_text(const std::string& path) {
  return file_text(path, "a scenario file that can be read (`llmplan init FILE` writes one)");
}

Scenario load_scenario(const std::string& path) {
  return parse_scenario(scenario_text(path), path);
}

Scenario parse_scenario(std::string_view text, const std::string& file) {
  Scenario scenario;
  scenario.file = file;
  scenario.digest = digest_text(fnv1a64(text));
  const JsonNode root = parse_json(text, file);
  ReadingContext context{std::filesystem::path(file).parent_path().string(), {}};
  ObjectReader object(JsonView(root, "", file));
  read_scenario(object, context, scenario);
  scenario.warnings = std::move(context.warnings);
  return scenario;
}

}  // namespace llmplan
