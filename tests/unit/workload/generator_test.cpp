#include "generator.hpp"

#include <gtest/gtest.h>

#include "trace_info.hpp"
#include "workload_fixtures.hpp"

namespace llmplan::testing {
namespace {

GeneratedWorkload constant_rate(double rps, double days, double cv = 1) {
  GeneratedWorkload workload;
  workload.mean_rps = rps;
  workload.days = days;
  workload.arrivals.coefficient_of_variation = cv;
  workload.prompt_tokens = FixedLength{100};
  workload.output_tokens = FixedLength{10};
  return workload;
}

std::unique_ptr<ArrivalSource> arrivals_of(const GeneratedWorkload& workload,
                                           std::uint64_t seed = 1, std::uint64_t replication = 0) {
  return generated_arrivals(std::make_shared<const Generator>(completed(workload), 1.0), seed,
                            replication);
}

/// Pearson's statistic of counts in windows of `width` seconds against the rates of `generator`,
/// standardised: about N(0, 1) when the arrivals are Poisson with these rates.
double standardised_chi_square(const std::vector<Request>& requests, const Generator& generator,
                               std::int64_t width) {
  const auto windows = static_cast<std::size_t>(to_seconds(generator.window()).count()) /
                       static_cast<std::size_t>(width);
  std::vector<double> counts(windows);
  for (const Request& request : requests) {
    counts[static_cast<std::size_t>(request.arrival.time_since_epoch() /
                                    std::chrono::seconds{width})] += 1;
  }
  double chi_square = 0;
  for (std::size_t w = 0; w < windows; ++w) {
    const auto hour = static_cast<std::int64_t>(w) * width / 3600;
    const double expected = generator.rate_at_hour(hour) * static_cast<double>(width);
    chi_square += (counts[w] - expected) * (counts[w] - expected) / expected;
  }
  const auto n = static_cast<double>(windows);
  return (chi_square - n) / std::sqrt(2 * n);
}

TEST(Generator, ConstantPoisson_HasTheLawsOfOne) {
  const TraceInfo info = arrival_info(*arrivals_of(constant_rate(5, 1)));
  const double expected = 5 * 86400;
  EXPECT_NEAR(static_cast<double>(info.requests), expected, 4 * std::sqrt(expected));
  EXPECT_NEAR(*info.burstiness.gap_cv, 1, 4 / std::sqrt(expected));
  EXPECT_NEAR(*info.burstiness.dispersion_1s, 1, 4 * std::sqrt(2.0 / 86400) + 0.005);
  EXPECT_NEAR(*info.burstiness.dispersion_10s, 1, 4 * std::sqrt(2.0 / 8640));
  EXPECT_NEAR(*info.burstiness.dispersion_300s, 1, 4 * std::sqrt(2.0 / 288));
}

TEST(Generator, ConstantPoisson_HasExponentialGaps) {
  const auto requests = all_requests(*arrivals_of(constant_rate(2, 0.5)));
  std::vector<double> gaps;
  for (std::size_t i = 1; i < requests.size(); ++i) {
    gaps.push_back(arrival_s(requests[i]) - arrival_s(requests[i - 1]));
  }
  std::sort(gaps.begin(), gaps.end());
  const auto n = static_cast<double>(gaps.size());
  double distance = 0;
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    distance = std::max(distance,
                        std::abs(1 - std::exp(-2 * gaps[i]) - (static_cast<double>(i) + 0.5) / n));
  }
  EXPECT_LT(distance, 1.95 / std::sqrt(n));  // Kolmogorov-Smirnov, 0.1 %
}

TEST(Generator, WeeklyProfile_IsPoissonAtTheRateOfEveryHour) {
  GeneratedWorkload workload = constant_rate(0.7, 7);
  workload.profile = "azure-2024-code";
  const auto requests = all_requests(*arrivals_of(workload));
  const Generator generator(workload, 1);
  EXPECT_LT(std::abs(standardised_chi_square(requests, generator, 3600)), 4);
  EXPECT_LT(std::abs(standardised_chi_square(requests, generator, 300)), 4);
  const double expected = 0.7 * 7 * 86400;
  EXPECT_NEAR(static_cast<double>(requests.size()), expected, 4 * std::sqrt(expected));
}

TEST(Generator, ThirdWeek_HasTheHoursOfTheFirst) {
  GeneratedWorkload workload = constant_rate(0.1, 21);
  workload.profile = "azure-2024-code";
  const auto requests = all_requests(*arrivals_of(workload));
  EXPECT_LT(std::abs(standardised_chi_square(requests, Generator(workload, 1), 3600)), 4);
}

TEST(Generator, GammaGaps_HaveTheirCoefficientOfVariation) {
  for (const double cv : {0.0, 0.3, 2.0, 4.0}) {
    const TraceInfo info = arrival_info(*arrivals_of(constant_rate(2, 1, cv)));
    EXPECT_NEAR(*info.burstiness.gap_cv, cv, 0.03 * cv + 1e-9) << cv;
    const double expected = 2 * 86400;
    EXPECT_NEAR(static_cast<double>(info.requests), expected, 4 * cv * std::sqrt(expected) + 1);
  }
}

/// Renewal theory: only the equilibrium first gap makes the expected count of every window rate·t;
/// starting with a whole gap of CV 3 would add (9 - 1) / 2 requests.
TEST(Generator, FirstMinutes_HaveTheRateOfTheRest) {
  const GeneratedWorkload workload = constant_rate(1, 10.0 / 86400, 3);
  const auto generator = std::make_shared<const Generator>(workload, 1.0);
  constexpr int kReplications = 20'000;
  double sum = 0;
  double squares = 0;
  for (std::uint64_t replication = 0; replication < kReplications; ++replication) {
    const auto count =
        static_cast<double>(all_requests(*generated_arrivals(generator, 1, replication)).size());
    sum += count;
    squares += count * count;
  }
  const double mean = sum / kReplications;
  const double error = std::sqrt((squares / kReplications - mean * mean) / kReplications);
  EXPECT_NEAR(mean, 10, 4 * error);
  EXPECT_LT(4 * error, 0.5);
}

TEST(Generator, Arrivals_AreInOrderAndInsideTheWindow) {
  for (const double cv : {0.5, 1.0, 5.0}) {
    const auto requests = all_requests(*arrivals_of(constant_rate(3, 0.05, cv)));
    EXPECT_TRUE(in_order(requests));
    EXPECT_GE(requests.front().arrival, Time{});
    EXPECT_LT(requests.back().arrival, Time{seconds(0.05 * 86400)});
  }
}

TEST(Generator, SameSeed_IsTheSameStreamAndAnotherReplicationIsNot) {
  GeneratedWorkload workload = constant_rate(2, 0.02);
  workload.prompt_tokens = EmpiricalLength{};
  const auto first = all_requests(*arrivals_of(workload, 7, 3));
  EXPECT_TRUE(same(first, all_requests(*arrivals_of(workload, 7, 3))));
  EXPECT_FALSE(same(first, all_requests(*arrivals_of(workload, 7, 4))));
  EXPECT_FALSE(same(first, all_requests(*arrivals_of(workload, 8, 3))));
}

TEST(Generator, AnotherLawOfOneField_LeavesTheOthersAsTheyWere) {
  GeneratedWorkload workload = constant_rate(2, 0.02);
  workload.prompt_tokens = EmpiricalLength{"azure-2024-code"};
  const auto before = all_requests(*arrivals_of(workload));
  workload.output_tokens = LognormalLength{100, 1000};
  const auto after = all_requests(*arrivals_of(workload));
  ASSERT_EQ(before.size(), after.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    ASSERT_EQ(before[i].arrival, after[i].arrival);
    ASSERT_EQ(before[i].prompt_tokens, after[i].prompt_tokens);
  }
}

TEST(Generator, LengthsLeftOpen_AreThoseOfTheProfile) {
  GeneratedWorkload with_profile;
  with_profile.profile = "azure-2024-code";
  EXPECT_EQ(std::get<EmpiricalLength>(completed(with_profile).output_tokens).preset,
            "azure-2024-code");
  EXPECT_EQ(std::get<EmpiricalLength>(completed({}).output_tokens).preset, "azure-2024-conv");
}

TEST(Generator, FiguresOutOfRange_NameTheirPlace) {
  const auto position = [](const GeneratedWorkload& workload) {
    try {
      const Generator generator(workload, 1);
    } catch (const InputError& error) {
      return error.where().position;
    }
    return std::string();
  };
  EXPECT_EQ(position(constant_rate(0, 1)), "/workload/generate/mean_rps");
  EXPECT_EQ(position(constant_rate(std::nan(""), 1)), "/workload/generate/mean_rps");
  EXPECT_EQ(position(constant_rate(1, 0)), "/workload/generate/days");
  EXPECT_EQ(position(constant_rate(1, 105)), "");
  EXPECT_EQ(position(constant_rate(1, 105.001)), "/workload/generate/days");
  EXPECT_EQ(position(constant_rate(1, 1, -1)),
            "/workload/generate/arrivals/coefficient_of_variation");
  GeneratedWorkload unknown = constant_rate(1, 1);
  unknown.profile = "azure-2023-conv";
  EXPECT_EQ(position(unknown), "/workload/generate/profile");
}

}  // namespace
}  // namespace llmplan::testing
