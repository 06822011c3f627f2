#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "broken_edits.hpp"
#include "llmplan/error.hpp"
#include "llmplan/names.hpp"
#include "scenario_file.hpp"
#include "schema.hpp"
#include "schema_validation.hpp"

namespace llmplan {
namespace {

using nlohmann::json;

const testing::SchemaValidation& validation() {
  static const testing::SchemaValidation scenario("scenario");
  return scenario;
}

std::string complaints(const json& document) { return validation().complaints(document); }

json parse_with_comments(std::string_view text) { return json::parse(text, nullptr, true, true); }

TEST(ScenarioSchema, ShippedScenarios_Validate) {
  EXPECT_EQ(complaints(parse_with_comments(testing::kSpecificationExample)), "");
  EXPECT_EQ(complaints(parse_with_comments(testing::kEveryKey)), "");
  EXPECT_EQ(complaints(parse_with_comments(starter_scenario())), "");
}

class ScenarioSchemaErrors : public ::testing::TestWithParam<testing::BrokenEdit> {};

TEST_P(ScenarioSchemaErrors, BrokenScenario_FailsInTheSchemaToo) {
  const std::string text = complaints(testing::broken(GetParam()));
  EXPECT_EQ(text.empty(), !GetParam().schema_sees_it) << text;
}

INSTANTIATE_TEST_SUITE_P(Edits, ScenarioSchemaErrors, ::testing::ValuesIn(testing::broken_edits()));

/// The keys that the loader lists when it refuses one at `pointer` of `document`.
std::set<std::string> accepted_keys(json document, const json::json_pointer& pointer) {
  document[pointer]["?"] = 0;
  std::set<std::string> keys;
  try {
    static_cast<void>(parse_scenario(document.dump(), "s.json"));
  } catch (const InputError& error) {
    EXPECT_EQ(error.where().position, (pointer / "?").to_string());
    std::string list = error.expected();
    list = list.substr(list.find('(') + 1, list.rfind(')') - list.find('(') - 1) + ", ";
    for (std::size_t at = 0; at < list.size();) {
      const std::size_t comma = list.find(", ", at);
      keys.insert(list.substr(at, comma - at));
      at = comma + 2;
    }
  }
  EXPECT_FALSE(keys.empty()) << pointer;
  return keys;
}

/// The keys of the schema's object at `pointer` of the schema.
std::set<std::string> schema_keys(const std::string& pointer) {
  const json& object = validation().json().at(json::json_pointer(pointer));
  std::set<std::string> keys;
  for (const auto& property : object.at("properties").items()) {
    keys.insert(property.key());
  }
  if (object.contains("patternProperties")) {
    for (const auto& metric : kNames<LatencyMetric>) {
      for (const auto& statistic : kNames<Statistic>) {
        keys.insert(std::string(metric.name) + "_" + std::string(statistic.name) + "_ms");
      }
    }
  }
  return keys;
}

TEST(ScenarioSchema, Keys_AreThoseOfTheLoader) {
  json document = testing::every_key();
  document["workload"]["trace"] = {{"path", "t.csv"}};
  document["workload"]["generate"]["arrivals"] = json::object();
  const std::string defs = "/definitions/";
  const std::map<std::string, std::string> objects = {
      {"", ""},
      {"/workload", defs + "workload"},
      {"/workload/trace", defs + "trace"},
      {"/workload/generate", defs + "generate"},
      {"/workload/generate/arrivals", defs + "generate/properties/arrivals"},
      {"/workload/generate/prompt_tokens", defs + "length/anyOf/1"},
      {"/workload/generate/output_tokens", defs + "length/anyOf/2"},
      {"/workload/month", defs + "month"},
      {"/workload/scale", defs + "scale"},
      {"/prices", defs + "prices"},
      {"/slo", defs + "slo"},
      {"/deployments/0", defs + "bedrock"},
      {"/deployments/0/latency", defs + "bedrock/properties/latency"},
      {"/deployments/1", defs + "sagemaker"},
      {"/deployments/1/autoscaling", defs + "autoscaling/oneOf/2"},
      {"/deployments/2", defs + "fleet"},
      {"/deployments/2/engine", defs + "engine"},
      {"/deployments/2/autoscaling", defs + "autoscaling/oneOf/1"},
      {"/deployments/2/provisioning", defs + "provisioning"},
      {"/deployments/2/purchase/0", defs + "purchase/oneOf/1"},
      {"/deployments/2/purchase/1", defs + "purchase/oneOf/2"},
      {"/deployments/2/purchase/2", defs + "purchase/oneOf/3"},
      {"/deployments/2/purchase/3", defs + "purchase/oneOf/0"},
      {"/deployments/2/network", defs + "network"},
      {"/deployments/2/storage", defs + "storage"},
      {"/deployments/0/network", defs + "private_access"},
      {"/deployments/2/front_end", defs + "front_end"},
      {"/deployments/2/front_end/waf", defs + "front_end/properties/waf"},
      {"/deployments/2/front_end/demo_page", defs + "front_end/properties/demo_page"},
      {"/deployments/2/front_end/lambda", defs + "front_end/properties/lambda"},
      {"/deployments/2/front_end/fargate", defs + "front_end/properties/fargate"},
      {"/deployments/2/front_end/queue", defs + "front_end/properties/queue"},
      {"/deployments/2/data", defs + "data"},
      {"/deployments/2/data/rds", defs + "data/properties/rds"},
      {"/deployments/2/data/cache", defs + "data/properties/cache"},
      {"/deployments/2/observability", defs + "observability"},
      {"/deployments/2/observability/container_insights",
       defs + "observability/properties/container_insights"},
      {"/deployments/2/observability/prometheus", defs + "observability/properties/prometheus"},
      {"/deployments/2/security", defs + "security"},
      {"/deployments/3/cluster", defs + "cluster"},
      {"/deployments/5", defs + "hybrid"},
      {"/deployments/5/fleet", defs + "hybrid/properties/fleet"},
      {"/deployments/5/overflow", defs + "hybrid/properties/overflow"},
      {"/deployments/3/cluster/cpu_nodes", defs + "cluster/properties/cpu_nodes"},
      {"/deployments/3/autoscaling", defs + "autoscaling/oneOf/0"},
      {"/search", defs + "search"},
      {"/search/max_vcpus", defs + "search/properties/max_vcpus"},
  };
  for (const auto& [at, schema_at] : objects) {
    EXPECT_EQ(accepted_keys(document, json::json_pointer(at)), schema_keys(schema_at)) << at;
  }
}

template <class Enum>
void expect_names(const std::string& schema_at) {
  std::vector<std::string> names;
  for (const EnumName<Enum>& entry : kNames<Enum>) {
    names.emplace_back(entry.name);
    EXPECT_EQ(enum_from_name<Enum>(entry.name), entry.value);
    EXPECT_EQ(to_string(entry.value), entry.name);
  }
  EXPECT_EQ(validation().json().at(json::json_pointer("/definitions/" + schema_at + "/enum")),
            names);
}

TEST(ScenarioSchema, Names_AreThoseOfTheTables) {
  expect_names<TraceFormat>("trace/properties/format");
  expect_names<MonthMethod>("month/properties/method");
  expect_names<RateScaling>("scale/properties/method");
  expect_names<WeightFormat>("engine/properties/quantization");
  expect_names<KvFormat>("engine/properties/kv_cache");
  expect_names<RouterKind>("router");
  expect_names<ScalingMetric>("scaling_metric");
  expect_names<Platform>("fleet/properties/platform");
  expect_names<LoadBalancer>("network/properties/load_balancer");
  expect_names<InterfaceEndpoint>("interface_endpoints/items");
  expect_names<WeightStorage>("storage/properties/weights");
  expect_names<S3StorageClass>("storage/properties/s3_class");
  expect_names<ClusterSupport>("cluster/properties/support");
  expect_names<ApiGateway>("front_end/properties/api_gateway");
  expect_names<ConversationStore>("data/properties/conversations");
  expect_names<PaymentOption>("purchase/oneOf/1/properties/payment");
  expect_names<DeploymentKind>("search/properties/kinds/items");
  expect_names<Platform>("search/properties/platforms/items");
  expect_names<WeightFormat>("search/properties/quantization/items");
  expect_names<ScalingChoice>("search/properties/autoscaling/items");
}

TEST(ScenarioSchema, UnknownFormat_NamesTheNearest) {
  try {
    static_cast<void>(schema_text("scenaro"));
    FAIL();
  } catch (const InputError& error) {
    EXPECT_EQ(error.nearest(), "scenario");
  }
}

}  // namespace
}  // namespace llmplan
