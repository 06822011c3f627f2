#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "broken_edits.hpp"
#include "purchase_options.hpp"
#include "scenario_file.hpp"

namespace llmplan {
namespace {

SearchSpec every_key_search() { return parse_scenario(testing::kEveryKey, "s.json").search; }

using Texts = std::vector<std::string>;

TEST(SearchKeys, Axes_AreReadInFileOrder) {
  const SearchSpec search = every_key_search();
  EXPECT_EQ(search.kinds,
            (std::vector{DeploymentKind::Fleet, DeploymentKind::Bedrock, DeploymentKind::Hybrid}));
  EXPECT_EQ(search.models, (Texts{"m", "n"}));
  EXPECT_EQ(search.bedrock_models, Texts{"m:0"});
  EXPECT_EQ(search.bedrock_tiers, (Texts{"on-demand", "batch"}));
  EXPECT_EQ(search.regions, (Texts{"eu-west-1", "us-east-1"}));
  EXPECT_EQ(search.platforms, std::vector{Platform::Ec2});
  EXPECT_EQ(search.families, (Texts{"g5", "g6"}));
  EXPECT_EQ(search.excluded_families, Texts{"p4d"});
  EXPECT_EQ(search.engines, (Texts{"vllm", "sglang"}));
  EXPECT_EQ(search.tensor_parallel, (std::vector<std::int32_t>{1, 2, 8}));
  EXPECT_EQ(search.quantization, (std::vector{WeightFormat::Native16, WeightFormat::Int4}));
  EXPECT_EQ(search.max_num_seqs, (std::vector<std::int64_t>{64, 256}));
  EXPECT_EQ(search.max_num_batched_tokens, (std::vector<std::int64_t>{2048, 8192}));
  EXPECT_EQ(search.routers, (std::vector{RouterKind::Random, RouterKind::PowerOfTwo}));
  EXPECT_EQ(search.autoscaling, (std::vector{ScalingChoice::Fixed, ScalingChoice::Step}));
}

TEST(SearchKeys, LimitsOfAPlan_AreRead) {
  const SearchSpec search = every_key_search();
  EXPECT_EQ(search.purchase, (Texts{"on-demand", "reserved 1yr no-upfront", "spot",
                                    "compute savings plan 3yr all-upfront"}));
  EXPECT_EQ(search.max_instances, 32);
  EXPECT_EQ(search.max_vcpus.g, 192);
  EXPECT_EQ(search.max_vcpus.p, 0);
  EXPECT_EQ(search.monthly_budget, Usd::parse("12500.50"));
  EXPECT_TRUE(search.confident);
}

TEST(SearchKeys, WithoutTheBlock_EverythingIsLeftToTheSearch) {
  const std::string without = testing::broken({"/search", "", "", ""}).dump();
  const SearchSpec search = parse_scenario(without, "s.json").search;
  EXPECT_TRUE(search.kinds.empty() && search.models.empty() && search.purchase.empty());
  EXPECT_EQ(search.max_instances, 64);
  EXPECT_FALSE(search.max_vcpus.g || search.max_vcpus.p || search.monthly_budget);
  EXPECT_FALSE(search.confident);
}

TEST(SearchKeys, Purchases_HaveTheCataloguesNames) {
  nlohmann::json scenario = testing::every_key();
  scenario["search"]["purchase"] = purchase_option_names();
  EXPECT_EQ(parse_scenario(scenario.dump(), "s.json").search.purchase, purchase_option_names());
  EXPECT_EQ(purchase_option_names().size(), 2U + 4 * 2 * 3);
}

}  // namespace
}  // namespace llmplan
