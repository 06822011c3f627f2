#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "distorted_engine.hpp"
#include "serving_csv.hpp"
#include "step_kind_text.hpp"
#include "verification_json.hpp"
#include "verification_text.hpp"
#include "verify.hpp"

namespace llmplan {
namespace {

const AffineStepTime& model() {
  static const AffineStepTime instance(plausible_costs());
  return instance;
}

/// An engine that is a tenth slower than its model.
const Verification& slower_engine() {
  static const Verification instance = [] {
    VirtualClock clock;
    DistortedEngine engine(model(), clock, 1.1, Duration{});
    VerifyOptions options;
    options.vocabulary = 100;
    options.load_span = Seconds{10};
    options.warm_up = Seconds{0};
    return verify_engine(engine, clock, model(), plausible_limits(), plausible_trace(), options);
  }();
  return instance;
}

TEST(VerificationJson, HoldsPredictedMeasuredAndErrorOfEachMetric) {
  const auto json = nlohmann::json::parse(render_verification_json(slower_engine()));
  EXPECT_EQ(json.at("schema"), "llmplan.verification/1");
  EXPECT_EQ(json.at("targets_met"), false);
  ASSERT_EQ(json.at("loads").size(), 3U);
  for (const auto& load : json.at("loads")) {
    for (const char* metric : {"ttft", "tpot", "e2e"}) {
      for (const char* statistic : {"mean_ms", "p50_ms", "p95_ms", "p99_ms"}) {
        const auto& compared = load.at(metric).at(statistic);
        EXPECT_NEAR(
            compared.at("error").get<double>(),
            compared.at("predicted").get<double>() / compared.at("measured").get<double>() - 1,
            1e-4);
      }
    }
    EXPECT_NEAR(load.at("iterations").at("bias").get<double>(), 1 / 1.1 - 1, 1e-6);
    EXPECT_NEAR(load.at("iterations").at("mape").get<double>(), 1 - 1 / 1.1, 1e-6);
  }
}

TEST(VerificationJson_ByKind, AddsUpToAllIterations) {
  const auto json = nlohmann::json::parse(render_verification_json(slower_engine()));
  for (const auto& load : json.at("loads")) {
    std::int64_t steps = 0;
    for (const auto& kind : load.at("iterations").at("by_kind")) {
      steps += kind.at("steps").get<std::int64_t>();
      EXPECT_LE(kind.at("least_tokens"), kind.at("most_tokens"));
    }
    EXPECT_EQ(steps, load.at("iterations").at("steps"));
  }
}

TEST(VerificationText, SaysWhichTargetsAreMissed) {
  const std::string text = render_verification_text(slower_engine(), false);
  EXPECT_NE(text.find("40% of saturation"), std::string::npos) << text;
  EXPECT_NE(text.find("iteration MAPE"), std::string::npos);
  EXPECT_NE(text.find("missed, 5% allowed"), std::string::npos);
  EXPECT_NE(text.find("Targets: missed."), std::string::npos);
  EXPECT_EQ(text.find('\x1b'), std::string::npos) << "colour where there is none";
}

TEST(KindText, NamesItsRangeOfTokens) {
  EXPECT_EQ(kind_text({StepWork::Decode, 1}), "decode of 1 token");
  EXPECT_EQ(kind_text({StepWork::Decode, 2}), "decode of 2 tokens");
  EXPECT_EQ(kind_text({StepWork::Mixed, 512}), "mixed of 257–512 tokens");
}

TEST(ServingCsv, HasALineForEachStepAndRequest) {
  std::ptrdiff_t steps = 0;
  std::ptrdiff_t requests = 0;
  for (const VerifiedLoad& load : slower_engine().loads) {
    steps += load.steps.steps;
    requests += load.measured.requests;
  }
  const std::string iterations = iterations_csv(slower_engine(), model());
  const std::string served = requests_csv(slower_engine());
  EXPECT_EQ(std::count(iterations.begin(), iterations.end(), '\n'), steps + 1);
  EXPECT_EQ(std::count(served.begin(), served.end(), '\n'), requests + 1);
}

TEST(ServingCsv, LinesHaveAsManyFieldsAsTheirHeader) {
  for (const std::string& csv :
       {iterations_csv(slower_engine(), model()), requests_csv(slower_engine())}) {
    const std::string header = csv.substr(0, csv.find('\n'));
    const std::string line =
        csv.substr(header.size() + 1, csv.find('\n', header.size() + 1) - header.size() - 1);
    EXPECT_EQ(std::count(header.begin(), header.end(), ','),
              std::count(line.begin(), line.end(), ','));
  }
}

}  // namespace
}  // namespace llmplan
