#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "process.hpp"

namespace llmplan {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::StartsWith;

json answer(std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--format", "json"});
  const ProcessOutcome outcome = run_llmplan(arguments);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  return json::parse(outcome.out);
}

TEST(Listing, Models_CarryTheirSize) {
  const json models = answer({"models", "list"});
  ASSERT_FALSE(models.empty());
  for (const json& model : models) {
    EXPECT_GT(model["parameters_billion"].get<double>(), 0) << model;
    EXPECT_EQ(answer({"models", "show", model["name"]})["name"], model["name"]);
  }
}

TEST(Listing, Model_WeightsAreTwoBytesAParameter) {
  const json model = answer({"models", "show", "llama-3.1-8b"});
  EXPECT_NEAR(model["weights_gib"].get<double>(),
              model["parameters_billion"].get<double>() * 2e9 / (1 << 30), 0.01);
  EXPECT_EQ(model["kv_kib_per_token"], 2 * 32 * 8 * 128 * 2 / 1024);
}

TEST(Listing, UnknownModel_IsMissingData) {
  const ProcessOutcome outcome = run_llmplan({"models", "show", "llama-3.1-8"});
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_THAT(outcome.err, HasSubstr("did you mean \"llama-3.1-8b\"?"));
}

TEST(Listing, HardwareOfARegion_IsOfferedThere) {
  const json all = answer({"hardware", "list"});
  const json there = answer({"hardware", "list", "--region", "eu-west-1"});
  EXPECT_LT(there.size(), all.size());
  const json shown = answer({"hardware", "show", there[0]["name"]});
  EXPECT_THAT(shown["regions"].get<std::vector<std::string>>(), ::testing::Contains("eu-west-1"));
}

TEST(Listing, Gpu_IsShownLikeAMachine) {
  EXPECT_EQ(answer({"hardware", "show", "A10G"})["compute_capability"], 86);
  EXPECT_EQ(run_llmplan({"hardware", "show", "A10H"}).exit_code, 3);
}

TEST(Listing, Price_IsShownWithItsSource) {
  const json tiers = answer({"prices", "show", "EC2", "g5.xlarge", "--region", "us-east-1"});
  ASSERT_EQ(tiers.size(), 1U);
  EXPECT_EQ(tiers[0]["price_usd"], "1.006");
  EXPECT_EQ(tiers[0]["unit"], "hour");
  EXPECT_FALSE(tiers[0]["source"].get<std::string>().empty());
}

TEST(Listing, Price_NeedsNoServiceWhereOneSellsTheItem) {
  const json tiers = answer({"prices", "show", "g5.xlarge", "--region", "eu-west-1"});
  ASSERT_EQ(tiers.size(), 1U);
  EXPECT_EQ(tiers[0]["service"], "EC2");
  EXPECT_EQ(tiers, answer({"prices", "show", "EC2", "g5.xlarge", "--region", "eu-west-1"}));
  const ProcessOutcome several =
      run_llmplan({"prices", "show", "storage", "--region", "us-east-1"});
  EXPECT_EQ(several.exit_code, 2);
  EXPECT_THAT(several.err, HasSubstr("CloudWatch Logs, DynamoDB, ECR"));
  EXPECT_EQ(run_llmplan({"prices", "show", "g5.xlarg", "--region", "eu-west-1"}).exit_code, 3);
}

TEST(Listing, PriceOfAnotherDay_IsTheOneOfThatDay) {
  const std::string item = "global.anthropic.claude-sonnet-5 output tokens";
  const auto on = [&item](const char* date) {
    return answer({"prices", "show", item, "--region", "us-east-1", "--date", date})[0];
  };
  EXPECT_EQ(on("2026-08-31")["price_usd"], "10.00");
  EXPECT_EQ(on("2026-08-31")["valid_to"], "2026-08-31");
  EXPECT_EQ(on("2026-09-01")["price_usd"], "15.00");
  EXPECT_EQ(on("2026-09-01")["valid_from"], "2026-09-01");
  EXPECT_EQ(run_llmplan({"prices", "show", item, "--region", "us-east-1", "--date", "2026-9-1"})
                .exit_code,
            2);
}

TEST(Listing, Explanation_PutsEveryPurchaseOptionSideBySide) {
  const json options =
      answer({"prices", "show", "g6.xlarge", "--region", "us-east-1", "--explain"});
  ASSERT_GT(options.size(), 2U);
  double on_demand = 0;
  int zones = 0;
  for (const json& option : options) {
    const double price = std::stod(option["price_usd"].get<std::string>());
    on_demand = option["purchase_option"] == "on-demand" ? price : on_demand;
    ASSERT_GT(on_demand, 0) << "on-demand comes first";
    EXPECT_NEAR(option["to_on_demand"].get<double>(), price / on_demand, 1e-9);
    EXPECT_NEAR(std::stod(option["monthly_usd"].get<std::string>()), price * 730, 0.0051);
    EXPECT_FALSE(option["source"].get<std::string>().empty());
    if (!option["availability_zone"].get<std::string>().empty()) {
      EXPECT_GE(option["to_cheapest_zone"].get<double>(), 1);
      EXPECT_THAT(option["interrupted_a_month"].get<std::string>(), HasSubstr(" %"));
      ++zones;
    }
  }
  EXPECT_GT(zones, 1);
  const ProcessOutcome text =
      run_llmplan({"prices", "show", "g6.xlarge", "--region", "us-east-1", "--explain"});
  EXPECT_THAT(text.out, StartsWith("purchase option "));
  EXPECT_THAT(text.out, HasSubstr("\nspot: skypilot-org"));
}

TEST(Listing, MissingPrice_SaysWhereThereIsOne) {
  const ProcessOutcome outcome =
      run_llmplan({"prices", "show", "EC2", "g5.xlarg", "--region", "us-east-1"});
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_THAT(outcome.err, HasSubstr("g5.xlarge"));
}

TEST(Listing, Prices_AreNarrowedByEachFilter) {
  const json prices = answer({"prices", "list", "--service", "EC2", "--region", "us-east-1",
                              "--item", "g5.", "--purchase-option", "on-demand"});
  ASSERT_FALSE(prices.empty());
  for (const json& price : prices) {
    EXPECT_EQ(price["service"], "EC2");
    EXPECT_EQ(price["region"], "us-east-1");
    EXPECT_THAT(price["item"].get<std::string>(), StartsWith("g5."));
    EXPECT_EQ(price["purchase_option"], "on-demand");
  }
  EXPECT_EQ(run_llmplan({"prices", "list", "--service", "EC3"}).exit_code, 3);
}

TEST(Listing, Digest_IsTheOneThatVersionNames) {
  const ProcessOutcome digest = run_llmplan({"prices", "digest"});
  EXPECT_THAT(digest.out, MatchesRegex("fnv1a64:[0-9a-f]{16}\n"));
  EXPECT_EQ(answer({"version"})["price_catalog"].get<std::string>() + '\n', digest.out);
}

TEST(Listing, Text_IsAnAlignedTable) {
  const ProcessOutcome outcome = run_llmplan({"models", "list"});
  EXPECT_THAT(outcome.out, StartsWith("name "));
  EXPECT_THAT(outcome.out, HasSubstr("\nllama-3.1-8b "));
  EXPECT_EQ(outcome.out.find(" \n"), std::string::npos) << "no trailing spaces";
}

TEST(Listing, Schemas_AreJson) {
  for (const char* name : {"scenario", "result"}) {
    const ProcessOutcome outcome = run_llmplan({"schema", name});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_FALSE(json::parse(outcome.out).empty());
  }
  const ProcessOutcome unknown = run_llmplan({"schema", "resul"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_THAT(unknown.err, HasSubstr("did you mean \"result\"?"));
}

TEST(Listing, StarterScenario_IsAcceptedAsItIs) {
  const TempFolder folder;
  ASSERT_EQ(run_llmplan({"init", "s.json"}, folder.path()).exit_code, 0);
  EXPECT_EQ(read_file(folder.path() / "s.json"), run_llmplan({"init"}).out);
  folder.write("log.csv", "arrival_s,prompt_tokens,output_tokens\n0,10,10\n60,20,5\n");
  const ProcessOutcome outcome =
      run_llmplan({"simulate", "s.json", "--trace", "log.csv"}, folder.path());
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
}

}  // namespace
}  // namespace llmplan
