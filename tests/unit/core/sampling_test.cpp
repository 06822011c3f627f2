#include "sampling.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace llmplan {
namespace {

constexpr int kSamples = 100'000;

std::vector<double> sorted_samples(const std::function<double()>& sample) {
  std::vector<double> values(kSamples);
  std::generate(values.begin(), values.end(), sample);
  std::sort(values.begin(), values.end());
  return values;
}

/// Largest distance between the samples' distribution and `cdf`, times sqrt(n): above 1.95 in one
/// of a thousand (Kolmogorov).
double kolmogorov(const std::vector<double>& sorted, const std::function<double(double)>& cdf) {
  const auto n = static_cast<double>(sorted.size());
  double largest = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const double p = cdf(sorted[i]);
    largest =
        std::max({largest, p - static_cast<double>(i) / n, static_cast<double>(i + 1) / n - p});
  }
  return largest * std::sqrt(n);
}

struct Moments {
  double mean = 0;
  double variance = 0;
};

Moments moments(const std::vector<double>& values) {
  Moments m;
  for (const double value : values) {
    m.mean += value / static_cast<double>(values.size());
  }
  for (const double value : values) {
    m.variance += (value - m.mean) * (value - m.mean) / static_cast<double>(values.size());
  }
  return m;
}

TEST(Sampling, Exponential_FollowsItsDistribution) {
  Rng rng(1, "exponential");
  const auto samples = sorted_samples([&rng] { return sample_exponential(rng); });
  EXPECT_LT(kolmogorov(samples, [](double x) { return 1 - std::exp(-x); }), 1.95);
  EXPECT_GE(samples.front(), 0);
}

TEST(Sampling, Normal_FollowsItsDistribution) {
  Rng rng(1, "normal");
  const auto samples = sorted_samples([&rng] { return sample_normal(rng); });
  EXPECT_LT(kolmogorov(samples, [](double x) { return std::erfc(-x / std::sqrt(2.0)) / 2; }), 1.95);
}

TEST(Sampling, GammaOfShapeOne_IsExponential) {
  Rng rng(1, "gamma");
  const auto samples = sorted_samples([&rng] { return sample_gamma(rng, 1); });
  EXPECT_LT(kolmogorov(samples, [](double x) { return 1 - std::exp(-x); }), 1.95);
}

TEST(Sampling, GammaOfShapeTwo_FollowsErlang) {
  Rng rng(1, "gamma");
  const auto samples = sorted_samples([&rng] { return sample_gamma(rng, 2); });
  EXPECT_LT(kolmogorov(samples, [](double x) { return 1 - std::exp(-2 * x) * (1 + 2 * x); }), 1.95);
}

TEST(Sampling, GammaOfShapeHalf_FollowsChiSquareOfOneDegree) {
  Rng rng(1, "gamma");
  const auto samples = sorted_samples([&rng] { return sample_gamma(rng, 0.5); });
  EXPECT_LT(kolmogorov(samples, [](double x) { return std::erf(std::sqrt(x / 2)); }), 1.95);
}

TEST(Sampling, Gamma_HasMeanOneAndVarianceOneOverShape) {
  for (const double shape : {0.05, 0.2, 0.5, 0.99, 1.0, 1.5, 4.0, 100.0}) {
    Rng rng(7, "gamma", static_cast<std::uint64_t>(shape * 100));
    const Moments m = moments(sorted_samples([&rng, shape] { return sample_gamma(rng, shape); }));
    const double n = kSamples;
    EXPECT_NEAR(m.mean, 1, 4 * std::sqrt(1 / shape / n)) << shape;
    // Variance of the squared deviation of a gamma variable: (2 + 6 / shape) / shape².
    EXPECT_NEAR(m.variance, 1 / shape, 4 * std::sqrt((2 + 6 / shape) / n) / shape) << shape;
  }
}

TEST(Sampling, EqualStreams_GiveEqualSamples) {
  Rng a(3, "same");
  Rng b(3, "same");
  for (int i = 0; i < 1000; ++i) {
    EXPECT_EQ(sample_gamma(a, 0.4), sample_gamma(b, 0.4));
  }
}

}  // namespace
}  // namespace llmplan
