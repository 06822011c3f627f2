#include <gtest/gtest.h>

#include "ops.hpp"

namespace llmplan {
namespace {

using Words = std::vector<std::uint32_t>;

// Source: Random123 1.14, tests/kat_vectors, philox4x32 10. The kernels are compared with this.
TEST(Philox, KnownAnswers) {
  EXPECT_EQ(reference::philox(0, 0, 0, 0), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(reference::philox(~0U, ~0U, ~0ULL, ~0ULL),
            (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(reference::philox(0x243f6a88, 0x85a308d3, 0x0370734413198a2e, 0x299f31d0a4093822),
            (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

}  // namespace
}  // namespace llmplan
