#include "traffic_size.hpp"

#include <gtest/gtest.h>

#include "generator.hpp"

namespace llmplan {
namespace {

GeneratedWorkload workload() {
  GeneratedWorkload generated;
  generated.profile = "azure-2024-conv";
  generated.mean_rps = 0.05;
  generated.days = 7;
  generated.prompt_tokens = LognormalLength{900, 6000};
  generated.output_tokens = EmpiricalLength{"azure-2024-conv"};
  return generated;
}

TEST(TrafficSize, OfGeneratedTraffic_IsThatOfTheRequestsDrawn) {
  const GeneratedWorkload generated = workload();
  const auto generator = std::make_shared<const Generator>(generated, 1.0);
  const auto requests = generated_arrivals(generator, /*seed=*/7, /*replication=*/0);
  const TraceInfo drawn = arrival_info(*requests);
  const TrafficSize size = traffic_size(generated);
  EXPECT_NEAR(size.mean_rps, drawn.mean_rps, 0.02 * drawn.mean_rps);
  EXPECT_NEAR(static_cast<double>(size.prompt_tokens), drawn.prompt_tokens.mean,
              0.02 * drawn.prompt_tokens.mean);
  EXPECT_NEAR(static_cast<double>(size.output_tokens), drawn.output_tokens.mean,
              0.03 * drawn.output_tokens.mean);
  const auto longest = static_cast<double>(drawn.prompt_tokens.p99 + drawn.output_tokens.p99);
  EXPECT_NEAR(static_cast<double>(size.longest_tokens), longest, 0.05 * longest);
}

TEST(TrafficSize, ConstantRate_HasNoPeak) {
  GeneratedWorkload generated = workload();
  EXPECT_GT(traffic_size(generated).peak_rps, 1.2 * generated.mean_rps);
  generated.profile.reset();
  EXPECT_EQ(traffic_size(generated).peak_rps, generated.mean_rps);
}

TEST(TrafficSize, OfALog_IsWhatWasFoundInIt) {
  StarterLog log;
  log.info.mean_rps = 2;
  log.info.peak_60s_rps = 5;
  log.info.prompt_tokens = {.mean = 99.6, .p99 = 700};
  log.info.output_tokens = {.mean = 10, .p99 = 50};
  const TrafficSize size = traffic_size(log);
  EXPECT_EQ(size.peak_rps, 5);
  EXPECT_EQ(size.prompt_tokens, 100);
  EXPECT_EQ(size.longest_tokens, 750);
}

}  // namespace
}  // namespace llmplan
