#include "rng.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

namespace llmplan {
namespace {

std::array<std::uint64_t, 4> first_four(Rng rng) {
  return {rng.next(), rng.next(), rng.next(), rng.next()};
}

// Computed by a second implementation, from the papers' reference code.
TEST(Rng, KnownStreams_GiveTheirKnownNumbers) {
  EXPECT_EQ(first_four(Rng(1, "arrivals")),
            (std::array<std::uint64_t, 4>{0x6ce8ef05862933feU, 0xe8811f34f4655ba4U,
                                          0x579df0c1ffd93494U, 0x189a1b83c6e2c48eU}));
  EXPECT_EQ(first_four(Rng(42, "lengths", 7)),
            (std::array<std::uint64_t, 4>{0x58871caf48f165f8U, 0xe912971c53431b27U,
                                          0x5beaf60555f2e7d3U, 0x16059edd5b3ef992U}));
}

TEST(Rng, SeedNameAndIndex_EachNameAnotherStream) {
  const auto base = first_four(Rng(1, "arrivals", 0));
  EXPECT_EQ(first_four(Rng(1, "arrivals", 0)), base);
  EXPECT_NE(first_four(Rng(2, "arrivals", 0)), base);
  EXPECT_NE(first_four(Rng(1, "arrival", 0)), base);
  EXPECT_NE(first_four(Rng(1, "arrivals", 1)), base);
}

double correlation(Rng a, Rng b, int samples) {
  double products = 0;
  for (int i = 0; i < samples; ++i) {
    products += (a.uniform() - 0.5) * (b.uniform() - 0.5) * 12;
  }
  return products / samples;
}

TEST(Rng, NeighbouringStreams_DoNotCorrelate) {
  constexpr int kSamples = 100'000;
  const double bound = 4 / std::sqrt(static_cast<double>(kSamples));
  for (std::uint64_t i = 0; i < 8; ++i) {
    EXPECT_LT(std::abs(correlation(Rng(1, "x", i), Rng(1, "x", i + 1), kSamples)), bound);
    EXPECT_LT(std::abs(correlation(Rng(i, "x"), Rng(i + 1, "x"), kSamples)), bound);
    EXPECT_LT(std::abs(correlation(Rng(i, "x"), Rng(i, "y"), kSamples)), bound);
  }
}

TEST(Rng, Uniform_HasTheMomentsOfTheUnitInterval) {
  Rng rng(9, "uniform");
  constexpr int kSamples = 1'000'000;
  double sum = 0;
  double squares = 0;
  for (int i = 0; i < kSamples; ++i) {
    const double u = rng.uniform();
    ASSERT_GT(u, 0);
    ASSERT_LT(u, 1);
    sum += u;
    squares += u * u;
  }
  const double error = 4 / std::sqrt(static_cast<double>(kSamples));
  EXPECT_NEAR(sum / kSamples, 0.5, error * std::sqrt(1.0 / 12));
  EXPECT_NEAR(squares / kSamples, 1.0 / 3, error * std::sqrt(4.0 / 45));
}

/// Chi square of `bins` equally likely counts.
double chi_square(const std::vector<std::int64_t>& bins, std::int64_t samples) {
  const double expected = static_cast<double>(samples) / static_cast<double>(bins.size());
  double sum = 0;
  for (const std::int64_t count : bins) {
    const double off = static_cast<double>(count) - expected;
    sum += off * off / expected;
  }
  return sum;
}

TEST(Rng, Below_IsUniformForSmallBounds) {
  Rng rng(2, "below");
  constexpr std::int64_t kSamples = 100'000;
  for (const std::uint32_t bound : {2U, 3U, 7U, 100U}) {
    std::vector<std::int64_t> bins(bound);
    for (std::int64_t i = 0; i < kSamples; ++i) {
      ++bins.at(rng.below(bound));
    }
    const double freedom = bound - 1;
    EXPECT_LT(chi_square(bins, kSamples), freedom + 4 * std::sqrt(2 * freedom) + 8) << bound;
  }
}

TEST(Rng, Below_IsUniformForBoundsNear32Bits) {
  Rng rng(2, "below");
  constexpr std::int64_t kSamples = 100'000;
  constexpr std::uint32_t kBound = 3U << 30;  // every third number is twice as likely in 32 bits
  std::vector<std::int64_t> bins(3);
  for (std::int64_t i = 0; i < kSamples; ++i) {
    ++bins[rng.below(kBound) % 3];
  }
  EXPECT_LT(chi_square(bins, kSamples), 20);
}

TEST(Rng, BelowOne_IsZero) {
  Rng rng(2, "below");
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(rng.below(1), 0U);
  }
}

}  // namespace
}  // namespace llmplan
