// The figures of docs/cost-claims.md.
#include <gtest/gtest.h>

#include "pricing_fixture.hpp"

namespace llmplan {
namespace {

Usd hourly(const char* service, const char* item, const char* option = "on-demand") {
  return shipped_catalog().require({service, "us-east-1", item, option}).price;
}

TEST(CostClaims, G4dn_IsCheaperThanTheGuidesSay) {
  EXPECT_EQ(hourly("EC2", "g4dn.xlarge"), Usd::parse("0.526"));
  EXPECT_EQ(hourly("EC2", "g4dn.12xlarge"), Usd::parse("3.912"));
  EXPECT_EQ(hourly("EC2", "g4dn.xlarge", "reserved 1yr no-upfront"), Usd::parse("0.331"));
  EXPECT_EQ(hourly("EC2", "g4dn.12xlarge", "reserved 1yr no-upfront"), Usd::parse("2.465"));
  EXPECT_EQ(hourly("EC2", "g4dn.xlarge", "reserved 1yr all-upfront").to_string().substr(0, 6),
            "0.3092");
  EXPECT_EQ(hourly("EC2", "g4dn.12xlarge", "reserved 1yr all-upfront").to_string().substr(0, 5),
            "2.300");
}

TEST(CostClaims, Endpoint_CostsAQuarterMoreThanItsInstance) {
  EXPECT_EQ(hourly("SageMaker", "ml.g5.12xlarge"), Usd::parse("7.09"));
  EXPECT_EQ(hourly("EC2", "g5.12xlarge") * 125, Usd::parse("7.09") * 100);
}

/// Utilisation is no part of any usage that a bill is made from: an hour is an hour.
TEST(CostClaims, HalfUsedHour_CostsTheWholeHour) {
  const Lease hour = lease(0, 3600);
  const MachineUsage usage{InstanceService::SageMaker, "us-east-1", "ml.g5.12xlarge", {&hour, 1}};
  EXPECT_EQ(total(machine_bill(shipped_catalog(), {&usage, 1}, {}, one_month())),
            Usd::parse("7.09"));
}

TEST(CostClaims, AMillionTokensInAndATenthOut_CostFourFiftyOnClaude3Sonnet) {
  TokenUsage usage;
  usage.prompt_tokens = 1'000'000;
  usage.output_tokens = 100'000;
  EXPECT_EQ(
      total(token_bill(shipped_catalog(), "us-east-1", "anthropic.claude-3-sonnet-20240229-v1:0",
                       "on-demand", usage, one_month())),
      Usd::parse("4.50"));
}

TEST(CostClaims, OneG5AllMonth_CostsTheSameForAnyNumberOfTokens) {
  const Lease month = lease(0, 730 * 3600);
  const MachineUsage usage{InstanceService::Ec2, "us-east-1", "g5.xlarge", {&month, 1}};
  EXPECT_EQ(total(machine_bill(shipped_catalog(), {&usage, 1}, {}, one_month())),
            Usd::parse("734.38"));
}

}  // namespace
}  // namespace llmplan
