#include "gemm_fit.hpp"

#include <gtest/gtest.h>

#include "gemm_left_out.hpp"
#include "gemm_roofline.hpp"

namespace llmplan {
namespace {

const GpuSpec& gpu() { return *find_gpu("L40S"); }

std::vector<MeasuredGemm> products(double ratio) {
  std::vector<MeasuredGemm> all;
  for (const double tokens : {1, 64, 4096}) {
    for (const double n : {512, 1024, 2048, 4096, 8192}) {
      for (const double k : {512, 1024, 2048, 4096, 8192}) {
        all.push_back({tokens, n, k,
                       ratio * gemm_roofline(gpu().gemm, WeightFormat::Native16, tokens, n, k)});
      }
    }
  }
  return all;
}

TEST(GemmFit, WeightsThatStayedInTheCache_AreReadFromMemory) {
  const GemmSurface surface = fit_gemms(products(0.5), gpu(), WeightFormat::Native16);
  EXPECT_NEAR(surface.ratio(1, 2048, 2048), 1, 0.01) << "five copies of 8 MB fit 96 MB";
  EXPECT_NEAR(surface.ratio(1, 8192, 8192), 0.5, 1e-9) << "five copies of 134 MB do not";
}

TEST(GemmFit, ProductsThatComputeLong_MayHaveTheirWeightsInTheCache) {
  const GemmSurface surface = fit_gemms(products(0.9), gpu(), WeightFormat::Native16);
  EXPECT_NEAR(surface.ratio(4096, 2048, 2048), 0.9, 1e-9);
}

TEST(GemmFit, QuantisationOfRows_IsWhatANarrowProductTakesLongerThanTheFastestOfMoreRows) {
  const auto at = [](double tokens, double n, double us) {
    return MeasuredGemm{tokens, n, 4096, Seconds{us * 1e-6}};
  };
  const std::vector<MeasuredGemm> native = {at(1, 32, 30), at(64, 32, 5)};
  const std::vector<MeasuredGemm> eight_bit = {at(1, 32, 15), at(1, 4096, 40), at(64, 32, 20)};
  const std::vector<MeasuredGemm> bare = without_quantisation(eight_bit, native);
  ASSERT_EQ(bare.size(), 3U);
  EXPECT_NEAR(bare[1].time.count(), 30e-6, 1e-12) << "10 us of 40";
}

TEST(GemmLeftOut, EveryOtherShape_IsPredictedWithoutItself) {
  GemmSurface surface{WeightFormat::Native16,      LogAxis({1}),
                      LogAxis({512, 1024, 2048}),  LogAxis({512, 1024, 2048}),
                      {1, 9, 1, 9, 4, 9, 3, 9, 3}, {}};
  const std::vector<LeftOutProduct> left_out = left_out_products(surface);
  ASSERT_EQ(left_out.size(), 1U);
  EXPECT_EQ(left_out[0].n, 1024);
  EXPECT_EQ(left_out[0].k, 1024);
  EXPECT_NEAR(left_out[0].predicted, 2, 1e-12);
  EXPECT_NEAR(left_out[0].measured, 4, 1e-12);
}

}  // namespace
}  // namespace llmplan
