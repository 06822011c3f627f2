// What must hold exactly, on random engines and requests of the oracle's test.

#include <gtest/gtest.h>

#include <algorithm>

#include "oracle/random_scenario.hpp"
#include "oracle/replay.hpp"

namespace llmplan {
namespace {

constexpr std::uint64_t kScenarios = 300;

Replay jump(const RandomScenario& scenario) {
  return replay(scenario.requests, scenario.limits, AffineStepTime(scenario.cost), Stepping::Jump);
}

class ConservationLaw : public ::testing::TestWithParam<KvSupply> {
 protected:
  /// Calls `check(scenario, its replay)` until one fails.
  template <class Check>
  static void for_all(Check check) {
    for (std::uint64_t seed = 0; seed < kScenarios && !HasFailure(); ++seed) {
      const RandomScenario scenario = random_scenario(seed, GetParam());
      check(scenario, jump(scenario));
    }
  }
};
INSTANTIATE_TEST_SUITE_P(Kv, ConservationLaw, ::testing::Values(KvSupply::Any, KvSupply::Scarce));

TEST_P(ConservationLaw, Little_TimeInSystemIsTheAreaUnderTheCount) {
  for_all([](const RandomScenario& scenario, const Replay& seen) {
    Duration in_system{};
    Duration waiting{};
    for (std::size_t i = 0; i < scenario.requests.size(); ++i) {
      const ServedRequest& served = seen.record.requests[i];
      in_system += served.finish - scenario.requests[i].arrival;
      waiting += served.first_scheduled - scenario.requests[i].arrival;
    }
    EXPECT_TRUE(seen.in_system == in_system.count()) << scenario.describe();
    // A preempted request waits once more.
    EXPECT_TRUE(seen.record.preemptions > 0 ? seen.waiting > waiting.count()
                                            : seen.waiting == waiting.count())
        << scenario.describe();
  });
}

TEST_P(ConservationLaw, Work_TheEngineIsBusyExactlyWhileARequestIsInIt) {
  for_all([](const RandomScenario& scenario, const Replay& seen) {
    Duration occupied{};
    Time until{};
    for (std::size_t i = 0; i < scenario.requests.size(); ++i) {
      const Time arrival = scenario.requests[i].arrival;
      const Time finish = seen.record.requests[i].finish;
      if (arrival < until) {
        occupied += std::max(finish, until) - until;
      } else {
        occupied += finish - arrival;
      }
      until = std::max(until, finish);
    }
    EXPECT_EQ(seen.record.busy, occupied) << scenario.describe();
  });
}

TEST_P(ConservationLaw, Tokens_EveryOneAfterTheFirstHasItsGap) {
  for_all([](const RandomScenario& scenario, const Replay& seen) {
    std::int64_t gaps = 0;
    for (const auto& [gap, times] : seen.record.itl) {
      gaps += times;
    }
    std::int64_t wanted = 0;
    for (const Request& request : scenario.requests) {
      wanted += request.output_tokens - 1;
    }
    EXPECT_EQ(gaps, wanted) << scenario.describe();
  });
}

TEST_P(ConservationLaw, Gaps_AddUpToTheTimeFromFirstToLastToken) {
  for_all([](const RandomScenario& scenario, const Replay& seen) {
    Duration in_gaps{};
    for (const auto& [gap, times] : seen.record.itl) {
      in_gaps += gap * times;
    }
    Duration decoding{};
    for (const ServedRequest& served : seen.record.requests) {
      decoding += served.finish - served.first_token;
    }
    EXPECT_EQ(in_gaps, decoding) << scenario.describe();
  });
}

TEST_P(ConservationLaw, Causality_EveryStageComesAfterTheOneBefore) {
  for_all([](const RandomScenario& scenario, const Replay& seen) {
    for (std::size_t i = 0; i < scenario.requests.size(); ++i) {
      const ServedRequest& served = seen.record.requests[i];
      EXPECT_GE(served.first_scheduled, scenario.requests[i].arrival);
      EXPECT_GT(served.first_token, served.first_scheduled);
      EXPECT_GE((served.finish - served.first_token).count(),
                scenario.requests[i].output_tokens - 1);
    }
  });
}

TEST_P(ConservationLaw, Admission_IsFirstComeFirstServed) {
  for_all([](const RandomScenario& scenario, const Replay& seen) {
    const std::vector<ServedRequest>& served = seen.record.requests;
    EXPECT_TRUE(std::is_sorted(served.begin(), served.end(),
                               [](const ServedRequest& a, const ServedRequest& b) {
                                 return a.first_scheduled < b.first_scheduled;
                               }))
        << scenario.describe();
  });
}

TEST_P(ConservationLaw, Determinism_SameSeedSameFingerprintAndBothWaysOfStepping) {
  for_all([](const RandomScenario& scenario, const Replay& seen) {
    EXPECT_EQ(jump(random_scenario(scenario.seed, GetParam())).fingerprint, seen.fingerprint);
    EXPECT_EQ(replay(scenario.requests, scenario.limits, AffineStepTime(scenario.cost),
                     Stepping::OneByOne)
                  .fingerprint,
              seen.fingerprint);
    EXPECT_NE(jump(random_scenario(scenario.seed + 1, GetParam())).fingerprint, seen.fingerprint);
  });
}

}  // namespace
}  // namespace llmplan
