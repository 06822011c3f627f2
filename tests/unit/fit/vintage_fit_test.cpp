#include <gtest/gtest.h>

#include <cmath>

#include "gemm_fit.hpp"
#include "gemm_roofline.hpp"

namespace llmplan {
namespace {

using Models = std::vector<std::vector<MeasuredLayer>>;

const GpuSpec& gpu() { return *find_gpu("H100"); }

/// Products that take what the ceilings say.
GemmSurface ceilings() {
  GemmSurface surface;
  surface.tokens = LogAxis({1, 64, 1024, 8192});
  surface.n = LogAxis({512});
  surface.k = LogAxis({512});
  surface.ratios = {1, 1, 1, 1};
  return surface;
}

/// A layer of one product that takes `slower` times what the ceilings say.
MeasuredLayer layer(double tokens, double n, double slower) {
  const Seconds roofline = gemm_roofline(gpu().gemm, WeightFormat::Native16, tokens, n, 4096);
  return {tokens, {{0, n, 4096, {}}}, slower * roofline};
}

TEST(VintageFit, SlownessByTokens_IsFound) {
  Models models;
  for (const double n : {4096.0, 8192.0, 20480.0}) {
    models.push_back({layer(1, n, 1.05), layer(64, n, 1.1), layer(1024, n, 1.5)});
  }
  const GemmVintage vintage = fit_vintage(ceilings(), models, gpu());
  EXPECT_EQ(vintage.tokens.sizes(), (std::vector<double>{1, 64, 1024})) << "those measured";
  EXPECT_NEAR(vintage.ratio(1), 1.05, 1e-12);
  EXPECT_NEAR(vintage.ratio(64), 1.1, 1e-12);
  EXPECT_NEAR(vintage.ratio(1024), 1.5, 1e-12);
  EXPECT_NEAR(vintage.error.mean, 0, 1e-12);
  EXPECT_EQ(vintage.error.points, 9);
}

TEST(VintageFit, Error_IsOfModelsThatTheFitHasNotSeen) {
  const Models models{{layer(1024, 4096, 1)}, {layer(1024, 8192, 2)}};
  const GemmVintage vintage = fit_vintage(ceilings(), models, gpu());
  EXPECT_NEAR(vintage.ratio(1024), std::sqrt(2), 1e-12);
  EXPECT_NEAR(vintage.error.mean, (1 + 0.5) / 2, 1e-12) << "each by the other";
}

TEST(VintageFitDeathTest, OneModel_CannotBeLeftOut) {
  EXPECT_DEATH(static_cast<void>(fit_vintage(ceilings(), Models(1), gpu())), "left out");
}

}  // namespace
}  // namespace llmplan
