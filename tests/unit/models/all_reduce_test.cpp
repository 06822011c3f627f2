#include "all_reduce.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <tuple>
#include <utility>
#include <vector>

namespace llmplan {
namespace {

double microseconds(const AllReduceCurve& curve, double bytes, Launch launch = Launch::Graph) {
  return curve.time({bytes}, launch).count() * 1e6;
}

AllReduceCurve nccl(const char* gpu, std::int32_t ranks, Interconnect link = Interconnect::NvLink) {
  return {*find_gpu(gpu), link, ranks, AllReduceKind::Nccl};
}

/// Sizes of messages, from below the measured ones to beyond.
std::vector<double> sizes() {
  std::vector<double> bytes;
  for (double size = 512; size < 1e9; size *= 1.7) {
    bytes.push_back(size);
  }
  return bytes;
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
  EXPECT_NEAR(microseconds(nccl("A100-80", 4), 524288), 22.9, 1e-9);
  EXPECT_NEAR(microseconds(nccl("A100-80", 8), 4194304, Launch::Eager), 99.6, 1e-9);
}

TEST(AllReduce, BetweenSizes_IsLogLog) {
  const AllReduceCurve h100(*find_gpu("H100"), Interconnect::NvLink, 2);
  EXPECT_NEAR(microseconds(h100, 4194304 * std::sqrt(2.0)), std::sqrt(20.3 * 46.2), 1e-9);
}

TEST(AllReduce, BeyondTheTable_KeepsItsBandwidth) {
  const AllReduceCurve h100(*find_gpu("H100"), Interconnect::NvLink, 4);
  EXPECT_NEAR(microseconds(h100, 1e9) * 2, microseconds(h100, 2e9), 1e-6);
}

/// Kinds of all-reduce, links, GPUs and launches.
using CurveCase = std::tuple<AllReduceKind, Interconnect, const char*, Launch>;
class AllReduceLaws : public ::testing::TestWithParam<CurveCase> {
 protected:
  [[nodiscard]] static double at(std::int32_t ranks, double bytes) {
    const auto& [kind, link, gpu, launch] = GetParam();
    return microseconds({*find_gpu(gpu), link, ranks, kind}, bytes, launch);
  }
};

TEST_P(AllReduceLaws, NeverDecreasesInSize) {
  for (const std::int32_t ranks : {1, 2, 4, 8}) {
    double last = 0;
    for (const double bytes : sizes()) {
      EXPECT_GE(at(ranks, bytes), last) << ranks << " GPUs, " << bytes;
      last = at(ranks, bytes);
    }
  }
}

TEST_P(AllReduceLaws, NeverDecreasesInTheGroup) {
  // Ring and tree algorithms cross over within the noise of the measurements on NVLink.
  constexpr double kNoise = 1.2;
  for (const double bytes : sizes()) {
    for (const std::int32_t ranks : {1, 2, 4}) {
      EXPECT_GE(at(2 * ranks, bytes) * kNoise, at(ranks, bytes)) << ranks << " GPUs, " << bytes;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    Curves, AllReduceLaws,
    ::testing::Combine(::testing::Values(AllReduceKind::Custom, AllReduceKind::Nccl),
                       ::testing::Values(Interconnect::Pcie, Interconnect::NvLink),
                       ::testing::Values("A100-80", "H100"),
                       ::testing::Values(Launch::Graph, Launch::Eager)));

TEST(AllReduce, OnNvLink_EagerNcclIsSlowerThanNcclInGraphsThanCustomKernels) {
  for (const char* gpu : {"A100-80", "H100"}) {
    for (const std::int32_t ranks : {2, 4, 8}) {
      const AllReduceCurve custom(*find_gpu(gpu), Interconnect::NvLink, ranks);
      const AllReduceCurve library = nccl(gpu, ranks);
      for (const double bytes : sizes()) {
        EXPECT_LE(microseconds(custom, bytes), microseconds(library, bytes)) << bytes;
        EXPECT_LE(microseconds(library, bytes), microseconds(library, bytes, Launch::Eager));
      }
      EXPECT_GT(microseconds(library, 8192, Launch::Eager), 2 * microseconds(library, 8192));
    }
  }
}

TEST(AllReduce, AboveTheLimitOfCustomKernels_EveryEngineUsesNccl) {
  const AllReduceCurve custom(*find_gpu("A100-80"), Interconnect::NvLink, 8);
  for (const double bytes : {8388608.0, 1e8, 1e9}) {
    EXPECT_EQ(microseconds(custom, bytes), microseconds(nccl("A100-80", 8), bytes));
    EXPECT_EQ(microseconds(custom, bytes, Launch::Eager),
              microseconds(nccl("A100-80", 8), bytes, Launch::Eager));
  }
}

TEST(AllReduce, MoreThanTwoGpusOnPcie_UseNcclWhateverTheEnginePrefers) {
  for (const std::int32_t ranks : {2, 3, 4, 8}) {
    const AllReduceCurve custom(*find_gpu("L40S"), Interconnect::Pcie, ranks);
    const AllReduceCurve library = nccl("L40S", ranks, Interconnect::Pcie);
    EXPECT_EQ(microseconds(custom, 16384) == microseconds(library, 16384), ranks > 2) << ranks;
  }
  EXPECT_EQ(all_reduce_in_use(AllReduceKind::Custom, Interconnect::NvLink, 8),
            AllReduceKind::Custom);
}

TEST(AllReduce, GroupThatWasNotMeasured_TakesTheNextLarger) {
  const AllReduceCurve seven(*find_gpu("H100"), Interconnect::NvLink, 7);
  const AllReduceCurve eight(*find_gpu("H100"), Interconnect::NvLink, 8);
  EXPECT_EQ(seven.time({1e6}).count(), eight.time({1e6}).count());
}

TEST(AllReduce, OverPcie3_AMessageTakesAsLongAsTwiceItsSizeOverPcie4) {
  for (const std::int32_t ranks : {2, 4, 8}) {
    for (const AllReduceKind kind : {AllReduceKind::Custom, AllReduceKind::Nccl}) {
      const AllReduceCurve t4(*find_gpu("T4"), Interconnect::Pcie, ranks, kind);
      const AllReduceCurve l4(*find_gpu("L4"), Interconnect::Pcie, ranks, kind);
      for (const double bytes : sizes()) {
        EXPECT_DOUBLE_EQ(microseconds(t4, bytes), microseconds(l4, 2 * bytes)) << bytes;
      }
    }
  }
}

TEST(AllReduce, OverPcie_NothingIsFasterThanTheLink) {
  for (const auto& [gpu, bytes_per_second] : {std::pair{"T4", 16e9}, std::pair{"L40S", 32e9}}) {
    for (const std::int32_t ranks : {2, 4, 8}) {
      const AllReduceCurve curve(*find_gpu(gpu), Interconnect::Pcie, ranks);
      for (const double bytes : sizes()) {
        const double sent = 2 * bytes * (ranks - 1) / ranks;
        EXPECT_GE(curve.time({bytes}).count(), sent / bytes_per_second) << gpu << ' ' << bytes;
      }
    }
  }
}

TEST(AllReduceDeathTest, GroupWithoutALink_IsOurBug) {
  EXPECT_DEATH(AllReduceCurve(*find_gpu("A10G"), Interconnect::None, 2), "connected");
}

}  // namespace
}  // namespace llmplan
