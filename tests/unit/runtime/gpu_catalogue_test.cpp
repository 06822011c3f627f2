#include "gpu_catalogue.hpp"

#include <gtest/gtest.h>

namespace llmplan {
namespace {

constexpr double kMiB = 1 << 20;

TEST(GpuCatalogue, DriverNames_AreThoseOfTheCatalogue) {
  EXPECT_EQ(catalogue_name({"Tesla T4", 75, 40, Bytes{15095 * kMiB}}), "T4");
  EXPECT_EQ(catalogue_name({"NVIDIA A10G", 86, 80, Bytes{22515 * kMiB}}), "A10G");
  EXPECT_EQ(catalogue_name({"NVIDIA L4", 89, 58, Bytes{22478 * kMiB}}), "L4");
  EXPECT_EQ(catalogue_name({"NVIDIA L40S", 89, 142, Bytes{45589 * kMiB}}), "L40S");
  EXPECT_EQ(catalogue_name({"NVIDIA A100-SXM4-40GB", 80, 108, Bytes{40326 * kMiB}}), "A100-40");
  EXPECT_EQ(catalogue_name({"NVIDIA A100-SXM4-80GB", 80, 108, Bytes{81153 * kMiB}}), "A100-80");
  EXPECT_EQ(catalogue_name({"NVIDIA H100 80GB HBM3", 90, 132, Bytes{81116 * kMiB}}), "H100");
  EXPECT_EQ(catalogue_name({"NVIDIA H200", 90, 132, Bytes{143771 * kMiB}}), "H200");
}

TEST(GpuCatalogue, OtherBoardsOfTheFamily_AreNotInIt) {
  EXPECT_EQ(catalogue_name({"NVIDIA H100 PCIe", 90, 114, Bytes{81116 * kMiB}}), "");
  EXPECT_EQ(catalogue_name({"NVIDIA A10", 86, 72, Bytes{22515 * kMiB}}), "");
  EXPECT_EQ(catalogue_name({"NVIDIA GeForce RTX 4090", 89, 128, Bytes{24080 * kMiB}}), "");
}

}  // namespace
}  // namespace llmplan
