#include <gtest/gtest.h>

#include "sample_tables.hpp"

namespace llmplan {
namespace {

TEST(KernelTablesFile, WhatIsWritten_IsReadAgain) {
  const std::string text = write_kernel_tables(sample_tables());
  const KernelTables read = parse_kernel_tables(text);
  EXPECT_EQ(write_kernel_tables(read), text);
  EXPECT_EQ(read.gpu, "H100");
  EXPECT_EQ(read.gemms.front().ratios, sample_tables().gemms.front().ratios);
  EXPECT_EQ(read.layers.front().time_us, sample_tables().layers.front().time_us);
  EXPECT_EQ(read.vintages.front().ratios, sample_tables().vintages.front().ratios);
  EXPECT_EQ(read.vintages.front().source, "another test");
  EXPECT_EQ(read.decodes.front().base_us, sample_tables().decodes.front().base_us);
  EXPECT_EQ(read.prefills.front().costs.back().efficiency, 0.625);
  EXPECT_EQ(read.prefills.front().cached_share, 0.25);
  EXPECT_EQ(read.decodes.front().error.points, 9);
}

TEST(KernelTablesFile, Surfaces_AreFoundByFormat) {
  const KernelTables tables = sample_tables();
  EXPECT_NE(find_surface(tables, WeightFormat::Fp8), nullptr);
  EXPECT_EQ(find_surface(tables, WeightFormat::Native16), nullptr);
  EXPECT_NE(find_layer(tables, {4096, 6144, 4096, 14336}), nullptr);
  EXPECT_EQ(find_layer(tables, {4096, 6144, 4096, 7168}), nullptr);
  EXPECT_NE(find_vintage(tables, "2024"), nullptr);
  EXPECT_EQ(find_vintage(tables, ""), nullptr) << "today's software has no vintage";
  EXPECT_NE(find_decode(tables, KvFormat::Native16), nullptr);
  EXPECT_EQ(find_prefill(tables, KvFormat::Fp8), nullptr);
}

TEST(KernelTablesFileDeathTest, TablesWithAHole_AreOurBug) {
  KernelTables tables = sample_tables();
  tables.gemms.front().ratios.resize(6);
  const std::string text = write_kernel_tables(tables);
  EXPECT_DEATH(static_cast<void>(parse_kernel_tables(text)), "a ratio per shape");
}

}  // namespace
}  // namespace llmplan
