#include "slo_margin.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace llmplan {
namespace {

TEST(SloMargin, Latency_IsRelativeToItsLimit) {
  EXPECT_DOUBLE_EQ(overshoot({"ttft_p99_ms", 2000, 2860, false, false}), 0.43);
  EXPECT_DOUBLE_EQ(overshoot({"ttft_p99_ms", 2000, 1000, true, false}), -0.5);
}

TEST(SloMargin, Availability_IsRelativeToTheFailuresAllowed) {
  EXPECT_NEAR(overshoot({"availability", 0.99, 0.98, false, false}), 1, 1e-12);
  EXPECT_NEAR(overshoot({"availability", 0.99, 1, true, false}), -1, 1e-12);
  EXPECT_TRUE(std::isinf(overshoot({"availability", 1, 0.99, false, false})));
  EXPECT_EQ(overshoot({"availability", 1, 1, true, false}), 0);
}

TEST(SloMargin, Worst_IsAMissBeforeAnyMetTarget) {
  SloReport slo;
  EXPECT_EQ(worst_verdict(slo), nullptr);
  slo.verdicts = {{"a", 100, 99, true, false}, {"b", 100, 50, true, false}};
  EXPECT_EQ(worst_verdict(slo)->target, "a");
  slo.verdicts.push_back({"c", 100, 90, false, false});  // missed within its own rounding
  EXPECT_EQ(worst_verdict(slo)->target, "c");
  slo.verdicts.push_back({"d", 100, 190, false, false});
  EXPECT_EQ(worst_verdict(slo)->target, "d");
}

TEST(SloMargin, Band_IsAnyVerdicts) {
  SloReport slo;
  slo.verdicts = {{"a", 100, 99, true, false}};
  EXPECT_FALSE(hinges_on_band(slo));
  slo.verdicts.push_back({"b", 100, 99, true, true});
  EXPECT_TRUE(hinges_on_band(slo));
}

}  // namespace
}  // namespace llmplan
