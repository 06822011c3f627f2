#include "recommendation_band.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "recommendation.hpp"
#include "unit/plan/band_ends.hpp"

namespace llmplan {
namespace {

using Names = std::vector<std::string>;
using testing::judged;

/// A deployment at the middle of its band and at both ends.
struct Banded {
  DeploymentResult middle;
  std::optional<BandEnds> ends;
};

/// Its TTFT by point; a limit of 100 ms.
Banded engine(const std::string& name, std::int64_t cents, double slow, double ms, double fast) {
  return {judged(name, cents, ms), BandEnds{judged(name, cents, slow), judged(name, cents, fast)}};
}

Banded bedrock(std::int64_t cents, double slow, double ms, double fast) {
  Banded api = engine("api", cents, slow, ms, fast);
  api.middle.kind = api.ends->slow.kind = api.ends->fast.kind = "bedrock";
  api.middle.step_time_band = 0.6;
  return api;
}

Result weighed(const std::vector<Banded>& all) {
  Result result;
  std::vector<std::optional<BandEnds>> ends;
  for (const Banded& one : all) {
    result.deployments.push_back(one.middle);
    ends.push_back(one.ends);
  }
  result.recommendation = recommend_cheapest(result.deployments);
  add_error_bands(ends, result.deployments);
  weigh_error_bands(ends, result);
  return result;
}

TEST(RecommendationBand, SameAtEveryEnd_IsSaid) {
  const Result result = weighed({engine("own", 200, 99, 90, 80), bedrock(300, 99, 50, 20)});
  const RecommendationBand& band = result.recommendation.band.value();
  EXPECT_FALSE(band.hinges);
  EXPECT_EQ(band.cases.size(), 4U);
  for (const RecommendationCase& one : band.cases) {
    EXPECT_EQ(one.deployment, "own");
  }
  EXPECT_TRUE(result.recommendation.reason.ends_with(
      "The answer holds when the steps of all own engines take 12% longer or less, and when "
      "Bedrock's answers take 60% longer or less."))
      << result.recommendation.reason;
}

TEST(RecommendationBand, OwnEnginesSlow_LetTheOtherWin) {
  const Result result = weighed({engine("own", 200, 101, 90, 80), bedrock(300, 99, 50, 20)});
  EXPECT_EQ(result.recommendation.deployment, "own");
  const RecommendationBand& band = result.recommendation.band.value();
  EXPECT_TRUE(band.hinges);
  EXPECT_EQ(band.cases[0].moved, "own-engines");
  EXPECT_EQ(band.cases[0].end, "slow");
  EXPECT_EQ(band.cases[0].deployment, "api");
  EXPECT_EQ(band.cases[1].deployment, "own");
  EXPECT_TRUE(result.recommendation.reason.ends_with(
      " If the steps of all own engines take 12% longer, api wins. Measure before buying."))
      << result.recommendation.reason;
  EXPECT_EQ(result.deployments[0].band->hinges, (Names{"slo", "recommendation"}));
  EXPECT_EQ(result.deployments[1].band->hinges, Names{"recommendation"});
}

TEST(RecommendationBand, OwnEngines_AreSlowTogether) {
  // Alone, either would leave the other to win.
  const Result result =
      weighed({engine("small", 200, 101, 90, 80), engine("large", 300, 102, 91, 81)});
  const RecommendationBand& band = result.recommendation.band.value();
  ASSERT_EQ(band.cases.size(), 2U);
  EXPECT_FALSE(band.cases[0].deployment);
  EXPECT_NE(result.recommendation.reason.find("no deployment meets the SLO. Measure"),
            std::string::npos)
      << result.recommendation.reason;
}

TEST(RecommendationBand, BedrocksError_IsNotTheEngines) {
  // Bedrock is out when it is slow; the own engine never is.
  const Result result = weighed({engine("own", 300, 99, 90, 80), bedrock(200, 130, 90, 40)});
  const RecommendationBand& band = result.recommendation.band.value();
  EXPECT_EQ(band.cases[0].deployment, "api");
  EXPECT_EQ(band.cases[2].moved, "bedrock");
  EXPECT_EQ(band.cases[2].deployment, "own");
  EXPECT_NE(result.recommendation.reason.find("If Bedrock's answers take 60% longer, own wins."),
            std::string::npos)
      << result.recommendation.reason;
}

TEST(RecommendationBand, Hybrid_IsMovedWithEither) {
  Banded both = engine("both", 200, 101, 90, 80);
  both.middle.kind = both.ends->slow.kind = both.ends->fast.kind = "hybrid";
  const Result result = weighed({both, bedrock(300, 99, 50, 20)});
  const RecommendationBand& band = result.recommendation.band.value();
  EXPECT_EQ(result.recommendation.deployment, "both");
  EXPECT_EQ(band.cases[0].deployment, "api");
  EXPECT_EQ(band.cases[2].moved, "bedrock");
  EXPECT_EQ(band.cases[2].deployment, "api") << "the slow Bedrock behind it";
  EXPECT_NE(result.recommendation.reason.find("own engines take 12% longer"), std::string::npos);
  EXPECT_NE(result.recommendation.reason.find("Bedrock's answers take 60% longer"),
            std::string::npos)
      << "its own band is the steps'";
}

TEST(RecommendationBand, NoneInTheMiddle_SaysWhichEndHasOne) {
  const Result result = weighed({engine("own", 200, 120, 110, 99)});
  EXPECT_FALSE(result.recommendation.deployment);
  EXPECT_EQ(result.recommendation.reason,
            "No deployment meets the SLO. If the steps of all own engines take 12% less, own wins. "
            "Measure before buying.");
}

TEST(RecommendationBand, DifferentBands_AreARange) {
  Banded profiled = engine("profiled", 300, 99, 90, 80);
  profiled.middle.step_time_band = 0.05;
  EXPECT_NE(weighed({engine("own", 200, 99, 90, 80), profiled})
                .recommendation.reason.find("take 5% to 12% longer or less"),
            std::string::npos);
}

TEST(RecommendationBand, WithoutEnds_OnlyAnErrorThatIsThereIsMentioned) {
  Banded own = engine("own", 200, 99, 90, 80);
  own.ends.reset();
  Result result = weighed({own});
  EXPECT_FALSE(result.recommendation.band);
  EXPECT_TRUE(
      result.recommendation.reason.ends_with(" Errors of the step times were not simulated."));
  own.middle.step_time_band = 0;
  result = weighed({own});
  EXPECT_TRUE(result.recommendation.reason.ends_with("No other deployment meets it."));
}

}  // namespace
}  // namespace llmplan
