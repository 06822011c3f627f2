#include "all_reduce.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace llmplan {
namespace {

double microseconds(const AllReduceCurve& curve, double bytes) {
  return curve.time({bytes}).count() * 1e6;
}

TEST(AllReduce, OneGpu_CostsNothing) {
  const AllReduceCurve curve(*find_gpu("A10G"), Interconnect::None, 1);
  EXPECT_EQ(curve.time({1e9}).count(), 0);
}

TEST(AllReduce, MeasuredSizes_AreReproduced) {
  const AllReduceCurve h100(*find_gpu("H100"), Interconnect::NvLink, 8);
  EXPECT_NEAR(microseconds(h100, 16384), 5.2, 1e-9);
  EXPECT_NEAR(microseconds(h100, 4194304), 34.5, 1e-9);
  const AllReduceCurve a100(*find_gpu("A100-80"), Interconnect::NvLink, 2);
  EXPECT_NEAR(microseconds(a100, 524288), 8.0, 1e-9);
}

TEST(AllReduce, BetweenSizes_IsLogLog) {
  const AllReduceCurve h100(*find_gpu("H100"), Interconnect::NvLink, 2);
  EXPECT_NEAR(microseconds(h100, 4194304 * std::sqrt(2.0)), std::sqrt(20.3 * 46.4), 1e-9);
}

TEST(AllReduce, BeyondTheTable_KeepsItsBandwidth) {
  const AllReduceCurve h100(*find_gpu("H100"), Interconnect::NvLink, 4);
  EXPECT_NEAR(microseconds(h100, 1e9) * 2, microseconds(h100, 2e9), 1e-6);
}

TEST(AllReduce, Curves_NeverDecreaseInSizeOrGroup) {
  for (const Interconnect link : {Interconnect::Pcie, Interconnect::NvLink}) {
    for (const char* gpu : {"A100-80", "H100"}) {
      std::vector<double> last_at_size(40);
      for (const std::int32_t ranks : {1, 2, 4, 8}) {
        const AllReduceCurve curve(*find_gpu(gpu), link, ranks);
        double last = 0;
        for (std::size_t i = 0; i < last_at_size.size(); ++i) {
          const double now = microseconds(curve, 512 * std::pow(1.7, static_cast<double>(i)));
          EXPECT_GE(now, last);
          last = now;
          // Ring and tree algorithms cross over within the noise of the measurements on NVLink.
          EXPECT_GE(now * 1.2, last_at_size[i]) << gpu << " " << ranks << " " << i;
          last_at_size[i] = now;
        }
      }
    }
  }
}

TEST(AllReduce, GroupThatWasNotMeasured_TakesTheNextLarger) {
  const AllReduceCurve seven(*find_gpu("H100"), Interconnect::NvLink, 7);
  const AllReduceCurve eight(*find_gpu("H100"), Interconnect::NvLink, 8);
  EXPECT_EQ(seven.time({1e6}).count(), eight.time({1e6}).count());
}

TEST(AllReduceDeathTest, GroupWithoutALink_IsOurBug) {
  EXPECT_DEATH(AllReduceCurve(*find_gpu("A10G"), Interconnect::None, 2), "connected");
}

}  // namespace
}  // namespace llmplan
