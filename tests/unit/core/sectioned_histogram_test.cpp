#include "sectioned_histogram.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "sampling.hpp"

namespace llmplan {
namespace {

constexpr double kMean = 0.1;  // seconds

Duration exponential(Rng& rng) {
  return Duration{static_cast<std::int64_t>(kMean * 1e12 * sample_exponential(rng))};
}

struct Coverage {
  int given = 0;
  int covered = 0;
  double relative_width = 0;  ///< half-widths over the true value, summed
};

/// How often the interval of p99 of independent exponential samples covers the truth.
Coverage p99_coverage(int samples, int runs) {
  const double truth = kMean * std::log(100.0);
  Coverage coverage;
  for (int run = 0; run < runs; ++run) {
    Rng rng(static_cast<std::uint64_t>(run), "sections");
    SectionedHistogram histogram;
    for (int i = 0; i < samples; ++i) {
      histogram.add(exponential(rng));
    }
    if (const auto half = histogram.quantile_ci95(0.99)) {
      const double p99 = to_seconds(histogram.total().quantile(0.99)).count();
      coverage.given += 1;
      coverage.covered += std::abs(p99 - truth) <= half->count() ? 1 : 0;
      coverage.relative_width += half->count() / truth;
    }
  }
  return coverage;
}

TEST(SectionedHistogram, P99Interval_CoversTheTruthOfIndependentSamples) {
  const Coverage coverage = p99_coverage(12'000, 120);
  EXPECT_GE(coverage.given, 115);
  const double share = static_cast<double>(coverage.covered) / coverage.given;
  EXPECT_GE(share, 0.90);
  EXPECT_LE(share, 0.99);
  EXPECT_LT(coverage.relative_width / coverage.given, 0.06) << "the intervals say something";
}

TEST(SectionedHistogram, MeanInterval_CoversTheTruthOfIndependentSamples) {
  int covered = 0;
  for (std::uint64_t run = 0; run < 60; ++run) {
    Rng rng(run, "sections");
    SectionedHistogram histogram;
    for (int i = 0; i < 12'000; ++i) {
      histogram.add(exponential(rng));
    }
    const auto half = histogram.mean_ci95();
    covered += half && std::abs(histogram.total().mean().count() - kMean) <= half->count() ? 1 : 0;
  }
  EXPECT_GE(covered, 54);
  EXPECT_LT(covered, 60);
}

TEST(SectionedHistogram, Interval_AppearsWithTheTenthFullSection) {
  Rng rng(1, "short");
  SectionedHistogram histogram;
  for (int i = 0; i < 10 * 512 - 1; ++i) {
    histogram.add(exponential(rng));
  }
  EXPECT_EQ(histogram.quantile_ci95(0.99), std::nullopt);
  EXPECT_EQ(histogram.mean_ci95(), std::nullopt);
  histogram.add(exponential(rng));
  EXPECT_TRUE(histogram.mean_ci95().has_value());
}

TEST(SectionedHistogram, Total_HoldsEverySampleThroughDoublings) {
  Rng rng(1, "total");
  SectionedHistogram sectioned;
  Histogram plain;
  for (int i = 0; i < 100'000; ++i) {
    const Duration value = exponential(rng);
    sectioned.add(value);
    plain.add(value);
    if ((i + 1) % 9'999 == 0 || i == 10'239 || i == 10'240) {
      const Histogram total = sectioned.total();
      ASSERT_EQ(total.count(), i + 1);
      ASSERT_EQ(total.mean(), plain.mean());
      ASSERT_EQ(total.quantile(0.99), plain.quantile(0.99));
    }
  }
}

/// Samples whose level drifts as an autoregression: `coefficient` from one sample to the next.
SectionedHistogram drifting(double coefficient, std::uint64_t seed, int samples) {
  Rng rng(seed, "drift");
  SectionedHistogram histogram;
  double level = 0;
  for (int i = 0; i < samples; ++i) {
    level = coefficient * level + std::sqrt(1 - coefficient * coefficient) * sample_normal(rng);
    histogram.add(Duration{static_cast<std::int64_t>(1e11 * (10 + level))});
  }
  return histogram;
}

TEST(SectionedHistogram, DriftOverTheWholeRun_GivesNoInterval) {
  SectionedHistogram histogram;
  for (int i = 0; i < 19 * 512; ++i) {
    histogram.add(Duration{1'000'000'000} + Duration{1'000'000} * i);
  }
  EXPECT_EQ(histogram.mean_ci95(), std::nullopt);
  EXPECT_EQ(histogram.quantile_ci95(0.99), std::nullopt);
}

TEST(SectionedHistogram, CorrelationShorterThanASection_StillCovers) {
  int given = 0;
  int covered = 0;
  for (std::uint64_t run = 0; run < 60; ++run) {
    const SectionedHistogram histogram = drifting(0.95, run, 19 * 512);
    if (const auto half = histogram.mean_ci95()) {
      given += 1;
      covered += std::abs(histogram.total().mean().count() - 1) <= half->count() ? 1 : 0;
    }
  }
  EXPECT_GE(given, 54);
  EXPECT_GE(covered, given * 90 / 100);
}

TEST(SectionedHistogram, CorrelationLongerThanASection_IsMostlyRefused) {
  int given = 0;
  for (std::uint64_t run = 0; run < 60; ++run) {
    given += drifting(0.9995, run, 19 * 512).mean_ci95() ? 1 : 0;
  }
  EXPECT_LE(given, 30);
}

TEST(SectionedHistogram, Merge_HoldsEverySampleOfBoth) {
  SectionedHistogram merged = drifting(0.5, 1, 7'000);
  const SectionedHistogram other = drifting(0.5, 2, 12'345);
  Histogram plain = merged.total();
  plain.merge(other.total());
  merged.merge(other);
  EXPECT_EQ(merged.total().count(), 19'345);
  EXPECT_EQ(merged.total().mean(), plain.mean());
  EXPECT_EQ(merged.total().quantile(0.99), plain.quantile(0.99));
  for (int i = 0; i < 20'000; ++i) {  // one section, however much comes
    merged.add(Duration{1'000'000});
  }
  EXPECT_EQ(merged.total().count(), 39'345);
}

TEST(SectionedHistogram, MergeOfTwoWithSamples_GivesNoInterval) {
  SectionedHistogram merged = drifting(0, 1, 12'000);
  ASSERT_TRUE(merged.mean_ci95());
  merged.merge(drifting(0, 2, 12'000));
  EXPECT_EQ(merged.mean_ci95(), std::nullopt);
  EXPECT_EQ(merged.quantile_ci95(0.99), std::nullopt);
}

TEST(SectionedHistogram, MergeWithNothing_KeepsTheInterval) {
  const SectionedHistogram one = drifting(0, 1, 12'000);
  SectionedHistogram with_nothing = one;
  with_nothing.merge({});
  SectionedHistogram into_nothing;
  into_nothing.merge(one);
  for (const SectionedHistogram* merged : {&with_nothing, &into_nothing}) {
    EXPECT_EQ(merged->mean_ci95(), one.mean_ci95());
    EXPECT_EQ(merged->quantile_ci95(0.99), one.quantile_ci95(0.99));
  }
}

}  // namespace
}  // namespace llmplan
