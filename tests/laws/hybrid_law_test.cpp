// What must hold for every fleet that diverts what it has no room for, and for the Bedrock behind.

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "bedrock/simulate_bedrock.hpp"
#include "hybrid_outcome.hpp"
#include "laws/random_fleet.hpp"
#include "laws/traffic.hpp"
#include "misfit.hpp"

namespace llmplan {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr std::int32_t kNever = 1'000'000;

FleetRun spilling(const RandomFleet& fleet, std::int32_t spill_at) {
  FleetConfig config = fleet.config();
  config.spill_at = spill_at;
  return run(config, fleet.requests(), RandomFleet::kWindow);
}

bool same(const Request& a, const Request& b) {
  return a.arrival == b.arrival && a.prompt_tokens == b.prompt_tokens &&
         a.output_tokens == b.output_tokens;
}

/// Of `all` those that are not in `diverted`. Precondition: these are some of them, in order.
std::vector<Request> kept(const std::vector<Request>& all, const std::vector<Request>& diverted) {
  std::vector<Request> rest;
  auto next = diverted.begin();
  for (const Request& request : all) {
    if (next != diverted.end() && same(*next, request)) {
      ++next;
    } else {
      rest.push_back(request);
    }
  }
  EXPECT_EQ(next, diverted.end()) << "what is diverted has arrived, in this order";
  return rest;
}

class HybridLaw : public ::testing::TestWithParam<std::uint64_t> {};
INSTANTIATE_TEST_SUITE_P(Seeds, HybridLaw, ::testing::Range<std::uint64_t>(0, 24));

TEST_P(HybridLaw, Fleet_KnowsNothingOfWhatItDiverts) {
  const RandomFleet fleet(GetParam());
  for (const std::int32_t spill_at : {1, 3, 6, kNever}) {
    const ServingOutcome seen = spilling(fleet, spill_at).outcome;
    const std::vector<Request> rest = kept(fleet.requests(), seen.diverted);
    EXPECT_EQ(rest.size() + seen.diverted.size(), fleet.requests().size());
    const ServingOutcome plain = run(fleet.config(), rest, RandomFleet::kWindow).outcome;
    EXPECT_EQ(seen.fingerprint, plain.fingerprint) << "its autoscaler included";
    EXPECT_EQ(seen.requests.arrived, plain.requests.arrived);
    EXPECT_EQ(seen.requests.completed, plain.requests.completed);
    EXPECT_EQ(seen.cold_starts, plain.cold_starts);
    EXPECT_EQ(seen.leases.size(), plain.leases.size());
    EXPECT_EQ(seen.mean_in_flight, plain.mean_in_flight);
    EXPECT_EQ(seen.latency.e2e.total().mean(), plain.latency.e2e.total().mean());
  }
}

TEST_P(HybridLaw, LimitOutOfReach_DivertsExactlyWhatCouldNeverFit) {
  const RandomFleet fleet(GetParam());
  const ServingOutcome seen = spilling(fleet, kNever).outcome;
  const auto misfits = [&fleet](const Request& request) {
    return misfit(request, fleet.config().limits) != nullptr;
  };
  EXPECT_EQ(static_cast<std::ptrdiff_t>(seen.diverted.size()),
            std::count_if(fleet.requests().begin(), fleet.requests().end(), misfits));
  EXPECT_TRUE(std::all_of(seen.diverted.begin(), seen.diverted.end(), misfits));
  EXPECT_EQ(seen.requests.rejected, 0);
}

TEST_P(HybridLaw, FixedFleet_NeverHoldsMoreThanTheLimit) {
  const RandomFleet fleet(GetParam());
  FleetConfig config = fleet.config();
  config.autoscaling = FixedScaling{2};
  config.spill_at = 3;
  const FleetRun seen = run(config, fleet.requests(), RandomFleet::kWindow);
  const std::int32_t room = 3 * 2 * config.replicas_per_instance;
  std::int32_t most = 0;
  for (const RequestRecord& one : seen.records) {
    ASSERT_EQ(one.outcome, "completed");
    const auto beside =
        std::count_if(seen.records.begin(), seen.records.end(), [&one](const RequestRecord& other) {
          return other.arrival <= one.arrival && one.arrival < other.arrival + *other.e2e;
        });
    most = std::max(most, static_cast<std::int32_t>(beside));
  }
  EXPECT_LE(most, room);
  EXPECT_TRUE(seen.outcome.diverted.empty() || most == room) << "nobody leaves while there is room";
}

// Request by request this is no theorem: a long one that a higher limit lets in can turn away
// several short ones. From one power of two to the next it held on every seed.
TEST_P(HybridLaw, HigherLimit_DivertsNoMore) {
  const RandomFleet fleet(GetParam());
  FleetConfig config = fleet.config();
  config.autoscaling = FixedScaling{1};
  std::size_t before = fleet.requests().size();
  for (std::int32_t spill_at = 1; spill_at <= 1024; spill_at *= 2) {
    config.spill_at = spill_at;
    const std::size_t diverted =
        run(config, fleet.requests(), RandomFleet::kWindow).outcome.diverted.size();
    EXPECT_LE(diverted, before) << spill_at;
    before = diverted;
  }
}

TEST_P(HybridLaw, NoReplicaInService_DivertsAll) {
  const RandomFleet fleet(GetParam());
  FleetConfig config = fleet.config();
  config.autoscaling = FixedScaling{0};
  config.spill_at = kNever;
  const ServingOutcome seen = run(config, fleet.requests(), RandomFleet::kWindow).outcome;
  EXPECT_EQ(seen.diverted.size(), fleet.requests().size());
  EXPECT_EQ(seen.requests.arrived, 0);
}

BedrockConfig tight_bedrock() {
  BedrockConfig config;
  config.requests_per_minute = 12;
  config.max_attempts = 2;
  config.ttft_base = milliseconds{500};
  config.prefill_rate = {1000};
  config.output_rate = {100};
  config.log_sd = 0.3;
  return config;
}

struct Hybrid {
  ServingOutcome fleet;
  ServingOutcome overflow;
  ServingOutcome whole;
};

Hybrid hybrid(const RandomFleet& fleet) {
  Hybrid seen;
  seen.fleet = spilling(fleet, 2).outcome;
  SimulationOptions options;
  options.window = RandomFleet::kWindow;
  options.timeline_bucket = minutes{1};
  const BedrockConfig bedrock = tight_bedrock();
  RequestList arrivals(seen.fleet.diverted);
  seen.overflow = simulate_bedrock(bedrock, arrivals, options);
  seen.whole = hybrid_outcome(seen.fleet, seen.overflow);
  return seen;
}

TEST_P(HybridLaw, Requests_AreConservedAcrossTheSplit) {
  const RandomFleet fleet(GetParam());
  const RequestCounts counts = hybrid(fleet).whole.requests;
  EXPECT_EQ(counts.arrived, static_cast<std::int64_t>(fleet.requests().size()));
  EXPECT_EQ(counts.arrived, counts.completed + counts.rejected + counts.throttled + counts.failed +
                                counts.unfinished);
  EXPECT_EQ(counts.rejected, 0) << "Bedrock takes what the engine cannot";
  EXPECT_GT(*counts.diverted, counts.throttled);
  EXPECT_LT(*counts.diverted, counts.arrived);
}

TEST_P(HybridLaw, Whole_IsTheSumOfItsParts) {
  const auto [fleet, overflow, whole] = hybrid(RandomFleet(GetParam()));
  EXPECT_EQ(whole.tokens.prompt, fleet.tokens.prompt + overflow.tokens.prompt);
  EXPECT_EQ(whole.offered.output, fleet.offered.output + overflow.offered.output);
  EXPECT_EQ(whole.mean_in_flight, fleet.mean_in_flight + overflow.mean_in_flight);
  EXPECT_EQ(whole.latency.within_limits,
            fleet.latency.within_limits + overflow.latency.within_limits);
  Histogram e2e = fleet.latency.e2e.total();
  e2e.merge(overflow.latency.e2e.total());
  EXPECT_EQ(whole.latency.e2e.total().count(), whole.requests.completed);
  EXPECT_EQ(whole.latency.e2e.total().mean(), e2e.mean());
  EXPECT_EQ(whole.latency.e2e.total().quantile(0.99), e2e.quantile(0.99));
  ASSERT_EQ(whole.parts.size(), 2U);
  EXPECT_EQ(whole.parts[1].latency.e2e.total().mean(), overflow.latency.e2e.total().mean());
  EXPECT_NE(whole.fingerprint, fleet.fingerprint);
  for (std::size_t i = 0; i < whole.timeline.size(); ++i) {
    const TimelinePoint& point = whole.timeline[i];
    EXPECT_EQ(point.arrivals, fleet.timeline[i].arrivals + overflow.timeline[i].arrivals);
    EXPECT_EQ(point.in_flight, fleet.timeline[i].in_flight + overflow.timeline[i].in_flight);
    EXPECT_EQ(point.instances_in_service, fleet.timeline[i].instances_in_service);
    EXPECT_GE(point.ttft_p99, fleet.timeline[i].ttft_p99);
    EXPECT_GE(point.ttft_p99, overflow.timeline[i].ttft_p99);
  }
}

}  // namespace
}  // namespace llmplan
