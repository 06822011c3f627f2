#include "histogram.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "sampling.hpp"

namespace llmplan {
namespace {

constexpr double kShares[] = {0.0, 0.001, 0.5, 0.9, 0.95, 0.99, 0.999, 1.0};

/// Lognormal around 1 ms, from nanoseconds to days.
Duration wide_sample(Rng& rng) {
  return Duration{static_cast<std::int64_t>(1e9 * std::exp(3.5 * sample_normal(rng)))};
}

/// The definition: the smallest sample that at least `share` of the samples do not exceed.
Duration exact_quantile(const std::vector<Duration>& sorted, double share) {
  const double rank = std::ceil(share * static_cast<double>(sorted.size()));
  return sorted[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
}

void expect_equal(const Histogram& a, const Histogram& b) {
  EXPECT_EQ(a.count(), b.count());
  EXPECT_EQ(a.max(), b.max());
  EXPECT_EQ(a.mean(), b.mean());
  for (int i = 0; a.count() > 0 && i <= 200; ++i) {
    ASSERT_EQ(a.quantile(i / 200.0), b.quantile(i / 200.0)) << i;
  }
}

TEST(Histogram, Quantiles_AreWithinATenthOfAPercentOverNineOrdersOfMagnitude) {
  Rng rng(1, "histogram");
  for (const int count : {1, 7, 100, 1000, 100'000}) {
    Histogram histogram;
    std::vector<Duration> samples;
    for (int i = 0; i < count; ++i) {
      samples.push_back(wide_sample(rng));
      histogram.add(samples.back());
    }
    std::sort(samples.begin(), samples.end());
    for (const double share : kShares) {
      const Duration exact = exact_quantile(samples, share);
      const double allowed = std::max(33'000.0, 1e-3 * static_cast<double>(exact.count()));
      EXPECT_NEAR(static_cast<double>(histogram.quantile(share).count()),
                  static_cast<double>(exact.count()), allowed)
          << share << " of " << count;
    }
    if (count == 100'000) {
      EXPECT_GT(to_seconds(samples.back()) / to_seconds(samples.front()), 1e9);
    }
  }
}

TEST(Histogram, EveryValue_IsWithinItsBucketToTheTopOfTheClock) {
  constexpr std::int64_t kTop = std::int64_t{1} << 62;
  for (std::int64_t value = 1; value < kTop; value += value / 8 + 1) {
    Histogram histogram;
    histogram.add(Duration{value});
    histogram.add(Duration::max());  // so that the maximum does not clamp the quantile
    const double allowed = std::max(32'768.0, static_cast<double>(value) / 1024);
    EXPECT_NEAR(static_cast<double>(histogram.quantile(0.5).count()), static_cast<double>(value),
                allowed);
  }
}

TEST(Histogram, MeanAndMax_AreExact) {
  Histogram histogram;
  histogram.add(Duration{1});
  histogram.add(Duration{3}, 2);
  histogram.add(Duration{1'000'000'000'001});
  EXPECT_EQ(histogram.max(), Duration{1'000'000'000'001});
  EXPECT_EQ(histogram.mean(), Seconds{1'000'000'000'008.0 / 4 * 1e-12});
  EXPECT_EQ(histogram.quantile(1), histogram.max());
  EXPECT_EQ(histogram.count(), 4);
}

TEST(Histogram, Sum_DoesNotOverflow) {
  Histogram histogram;
  histogram.add(std::chrono::hours{24 * 100}, 1'000'000'000);
  EXPECT_NEAR(histogram.mean().count(), 100 * 86'400.0, 1e-3);
}

TEST(Histogram, EmptyMean_IsZero) { EXPECT_EQ(Histogram{}.mean(), Seconds{0}); }

TEST(Histogram, ManyAtOnce_EqualOneByOne) {
  Histogram at_once;
  Histogram one_by_one;
  at_once.add(Duration{123'456'789}, 1000);
  for (int i = 0; i < 1000; ++i) {
    one_by_one.add(Duration{123'456'789});
  }
  expect_equal(at_once, one_by_one);
}

TEST(Histogram, Progression_EqualsItsLoop) {
  Rng rng(4, "progression");
  for (int run = 0; run < 100; ++run) {
    const Duration first{static_cast<std::int64_t>(std::exp(25 * rng.uniform()))};
    const Duration increment{
        run % 5 == 0 ? 0 : static_cast<std::int64_t>(std::exp(20 * rng.uniform()))};
    const std::int64_t steps = 1 + rng.below(2000);
    const std::int64_t times = 1 + rng.below(300);
    Histogram closed_form;
    Histogram loop;
    closed_form.add(Duration{5'000'000});
    loop.add(Duration{5'000'000});
    closed_form.add_progression(first, increment, steps, times);
    for (std::int64_t i = 0; i < steps; ++i) {
      loop.add(first + increment * i, times);
    }
    SCOPED_TRACE(run);
    expect_equal(closed_form, loop);
  }
}

TEST(Histogram, Progression_SplitsExactlyAtBucketEdges) {
  constexpr std::int64_t kUnit = 65'536;  // the narrowest bucket
  for (const std::int64_t offset : {-1, 0, 1}) {
    Histogram closed_form;
    Histogram loop;
    const Duration first{kUnit * 1000 + offset};
    closed_form.add_progression(first, Duration{kUnit / 2}, 100, 1);
    for (std::int64_t i = 0; i < 100; ++i) {
      loop.add(first + Duration{kUnit / 2} * i);
    }
    expect_equal(closed_form, loop);
  }
}

TEST(Histogram, Merge_EqualsAllSamplesInOne) {
  Rng rng(2, "merge");
  Histogram all;
  Histogram parts[3];
  for (int i = 0; i < 30'000; ++i) {
    const Duration value = wide_sample(rng);
    all.add(value);
    parts[rng.below(3)].add(value);
  }
  Histogram merged;
  for (const Histogram& part : parts) {
    merged.merge(part);
  }
  expect_equal(merged, all);
}

TEST(Histogram, Clear_LeavesNothing) {
  Histogram histogram;
  histogram.add(Duration{77'777'777});
  histogram.clear();
  EXPECT_EQ(histogram.max(), Duration{});
  histogram.add(Duration{5});
  Histogram fresh;
  fresh.add(Duration{5});
  expect_equal(histogram, fresh);
}

TEST(HistogramDeathTest, QuantileOfNothing_IsRefused) {
  EXPECT_DEATH((void)Histogram{}.quantile(0.5), "a quantile is asked of samples");
}

}  // namespace
}  // namespace llmplan
