#include "preset.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "workload_fixtures.hpp"

namespace llmplan::testing {
namespace {

constexpr Duration kHour = std::chrono::hours{1};

std::array<double, WeeklyProfile::kHours> ramp() {
  std::array<double, WeeklyProfile::kHours> hourly{};
  for (std::size_t hour = 0; hour < hourly.size(); ++hour) {
    hourly[hour] = static_cast<double>(hour);
  }
  return hourly;
}

double weekend_over_weekday(const WeeklyProfile& week) {
  return week.mean(120 * kHour, 168 * kHour) / week.mean(Duration{}, 120 * kHour);
}

TEST(WeeklyProfile, AnyScale_BecomesMeanOne) {
  const WeeklyProfile week(ramp());
  EXPECT_DOUBLE_EQ(week.mean(Duration{}, 168 * kHour), 1);
  EXPECT_DOUBLE_EQ(week.at_hour(167) / week.at_hour(1), 167);
  EXPECT_EQ(week.at_hour(0), 0);
}

TEST(WeeklyProfile, Weeks_Repeat) {
  const WeeklyProfile week(ramp());
  EXPECT_EQ(week.at_hour(5), week.at_hour(5 + 168 * 3));
  EXPECT_NEAR(week.mean(kHour, 3 * kHour), week.mean(169 * kHour, 171 * kHour), 1e-12);
  EXPECT_NEAR(week.mean(100 * kHour, 268 * kHour), 1, 1e-12);
}

TEST(WeeklyProfile, MeanOverParts_WeighsEachHourByItsTime) {
  const WeeklyProfile week(ramp());
  const double unit = week.at_hour(1);
  EXPECT_NEAR(week.mean(kHour / 2, kHour * 3 / 2), unit / 2, 1e-12);
  EXPECT_NEAR(week.mean(kHour * 5 / 4, kHour * 9 / 4), unit * 1.25, 1e-12);
}

TEST(QuantileTable, Quantiles_AreLinearBetweenPoints) {
  const QuantileTable table({{0, 1}, {0.5, 3}, {0.501, 3}, {1, 10}});
  EXPECT_EQ(table.quantile(0), 1);
  EXPECT_DOUBLE_EQ(table.quantile(0.25), 2);
  EXPECT_DOUBLE_EQ(table.quantile(0.5), 3);
  EXPECT_DOUBLE_EQ(table.quantile(0.5005), 3);
  EXPECT_DOUBLE_EQ(table.quantile(0.7505), 6.5);
  EXPECT_DOUBLE_EQ(table.quantile(1), 10);
  EXPECT_DOUBLE_EQ(table.mean(), 0.5 * 2 + 0.001 * 3 + 0.499 * 6.5);
}

TEST(Preset, UnknownName_NamesTheNearest) {
  try {
    static_cast<void>(preset("azure-2024-con", "/workload/generate/profile"));
    FAIL();
  } catch (const InputError& error) {
    EXPECT_EQ(error.where().position, "/workload/generate/profile");
    EXPECT_EQ(error.nearest(), "azure-2024-conv");
  }
}

TEST(Preset, EveryPreset_StatesItsSourceAndLicence) {
  EXPECT_EQ(profile_names(), (std::vector<std::string>{"azure-2024-code", "azure-2024-conv"}));
  for (const std::string& name : profile_names()) {
    const WorkloadPreset& known = preset(name, "");
    EXPECT_EQ(known.name, name);
    EXPECT_FALSE(known.source.empty());
    EXPECT_EQ(known.as_of.size(), 10U);
    EXPECT_EQ(known.licence, "CC-BY-4.0");
    EXPECT_FALSE(known.attribution.empty());
  }
}

/// Source: published quantiles and means of the full Azure 2024 data.
TEST(Preset, AzureLengths_HaveThePublishedQuantilesAndMeans) {
  const WorkloadPreset& conv = preset("azure-2024-conv", "");
  const WorkloadPreset& code = preset("azure-2024-code", "");
  const auto expect = [](const QuantileTable& table, double p50, double p90, double p99, double max,
                         double mean) {
    EXPECT_DOUBLE_EQ(table.quantile(0.5), p50);
    EXPECT_DOUBLE_EQ(table.quantile(0.9), p90);
    EXPECT_DOUBLE_EQ(table.quantile(0.99), p99);
    EXPECT_DOUBLE_EQ(table.quantile(1), max);
    EXPECT_NEAR(table.mean(), mean, 0.01 * mean);
  };
  expect(conv.prompt_tokens, 928, 3830, 6683, 7999, 1632);
  expect(conv.output_tokens, 41, 342, 694, 1500, 106);
  expect(code.prompt_tokens, 1930, 6251, 7685, 7743, 2511);
  expect(code.output_tokens, 8, 43, 271, 5000, 23);
}

/// Source: published weekend reductions of 43.2 % and 68.1 %.
TEST(Preset, AzureWeekends_AreAsQuietAsPublished) {
  EXPECT_NEAR(weekend_over_weekday(preset("azure-2024-conv", "").week), 1 - 0.432, 0.01);
  EXPECT_NEAR(weekend_over_weekday(preset("azure-2024-code", "").week), 1 - 0.681, 0.01);
}

TEST(Preset, AzureWeeks_AreTheDigitisedOnesFromMonday) {
  const std::string path =
      public_data("traces/azure2024_digitised/azure2024_conv_rate_5min_hourly.csv");
  if (path.empty()) {
    GTEST_SKIP() << "public traces are not here (LLMPLAN_DATA)";
  }
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  std::vector<double> hourly;
  double sum = 0;
  while (std::getline(in, line)) {
    hourly.push_back(std::stod(line.substr(line.find(',') + 1)));
    sum += hourly.back();
  }
  ASSERT_EQ(hourly.size(), 168U);
  const WeeklyProfile& week = preset("azure-2024-conv", "").week;
  for (std::int64_t hour = 0; hour < 168; ++hour) {  // that log starts on a Sunday, hour 144
    EXPECT_NEAR(week.at_hour(hour + 144), hourly[static_cast<std::size_t>(hour)] / (sum / 168),
                1e-4);
  }
}

}  // namespace
}  // namespace llmplan::testing
