#include "gemm_algorithm.hpp"

#include <gtest/gtest.h>

#include <string>

namespace llmplan {
namespace {

TEST(GemmAlgorithm, Words_AreReadBack) {
  const auto algorithm =
      parse_algorithm("id 66, tile 20, stages 35, split-k 1, swizzle 0: 42.0.ffffffffffffffff");
  ASSERT_TRUE(algorithm);
  EXPECT_EQ(algorithm->data[0], 0x42U);
  EXPECT_EQ(algorithm->data[1], 0U);
  EXPECT_EQ(algorithm->data[2], ~std::uint64_t{0});
  EXPECT_EQ(algorithm->data[3], 0U);
}

TEST(GemmAlgorithm, WhatIsNoneOfOurs_IsRefused) {
  for (const char* text : {"", "emulated", "id 66: ", "id 66: 4.", "id 66: 4 2", "id 66: xyz",
                           "id 66: 1.2.3.4.5.6.7.8.9", "id 66: 10000000000000000"}) {
    EXPECT_FALSE(parse_algorithm(text)) << text;
  }
}

}  // namespace
}  // namespace llmplan
