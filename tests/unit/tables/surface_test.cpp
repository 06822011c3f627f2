#include <gtest/gtest.h>

#include "sample_tables.hpp"

namespace llmplan {
namespace {

TEST(GemmSurface, MeasuredShapes_AreHitExactly) {
  const GemmSurface surface = sample_tables().gemms.front();
  std::size_t i = 0;
  for (const double tokens : surface.tokens.sizes()) {
    for (const double n : surface.n.sizes()) {
      for (const double k : surface.k.sizes()) {
        EXPECT_DOUBLE_EQ(surface.ratio(tokens, n, k), surface.ratios[i++]);
      }
    }
  }
}

TEST(GemmSurface, BetweenShapes_EachSideIsLinearInItsLogarithm) {
  const GemmSurface surface = sample_tables().gemms.front();
  const auto middle = [](double a, double b) { return (a + b) / 2; };
  EXPECT_NEAR(surface.ratio(8, 512, 512), middle(1, 1.75), 1e-12);
  EXPECT_NEAR(surface.ratio(1, 2048, 512), middle(1.25, 1.5), 1e-12);
  EXPECT_NEAR(surface.ratio(1, 512, 2048), middle(1, 1.125), 1e-12);
  EXPECT_DOUBLE_EQ(surface.ratio(1e6, 1e6, 1e6), surface.ratios.back()) << "held beyond the grid";
}

TEST(GemmVintage, BetweenTokens_RatiosAreLinearInTheLogarithm) {
  const GemmVintage vintage = sample_tables().vintages.front();
  EXPECT_DOUBLE_EQ(vintage.ratio(1), 1.125);
  EXPECT_NEAR(vintage.ratio(4), (1.125 + 1.5) / 2, 1e-12);
  EXPECT_DOUBLE_EQ(vintage.ratio(1e6), 1.5) << "held beyond the grid";
}

TEST(DecodeSurface, LinesOfMeasuredBatches_AreHitExactly) {
  const DecodeSurface surface = sample_tables().decodes.front();
  EXPECT_DOUBLE_EQ(surface.base({4, 1, 64}).count(), 5e-6);
  EXPECT_DOUBLE_EQ(surface.base({4, 4, 64}).count(), 11e-6);
  EXPECT_DOUBLE_EQ(surface.bandwidth_share({4, 1, 64}), 0.5);
  EXPECT_DOUBLE_EQ(surface.bandwidth_share({1, 1, 1}), 0.5) << "held beyond the grid";
  EXPECT_DOUBLE_EQ(surface.bandwidth_share({4, 32, 512}), 0.95) << "held beyond the grid";
  EXPECT_NEAR(surface.bandwidth_share({2, 1, 8}), (0.5 + 0.25) / 2, 1e-12);
  EXPECT_NEAR(surface.bandwidth_share({1, 2, 8}), (0.5 + 0.3) / 2, 1e-12);
}

TEST(PrefillSurface, BetweenHeads_EveryCostIsInterpolated) {
  const PrefillCosts costs = sample_tables().prefills.front().at(16);
  EXPECT_NEAR(costs.floor_us, 11, 1e-12);
  EXPECT_NEAR(costs.prompt_head_ns, 30, 1e-12);
  EXPECT_NEAR(costs.root_pair_ns, 6, 1e-12);
  EXPECT_NEAR(costs.spilled_token_head_ns, 0.5, 1e-12);
  EXPECT_NEAR(costs.spilled_token_kv_head_ns, 2, 1e-12);
  EXPECT_NEAR(costs.token_head_ns, 0.375, 1e-12);
  EXPECT_NEAR(costs.token_kv_head_ns, 0.75, 1e-12);
  EXPECT_NEAR(costs.efficiency, 0.5625, 1e-12);
}

}  // namespace
}  // namespace llmplan
