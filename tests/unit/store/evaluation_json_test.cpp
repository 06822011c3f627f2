#include "evaluation_json.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "llmplan/error.hpp"
#include "sample_evaluation.hpp"

namespace llmplan {
namespace {

TEST(EvaluationJson, HoldsEveryDigit) {
  const Evaluation evaluation = testing::sample_evaluation();
  const Evaluation again = parse_evaluation(evaluation_json(evaluation), "f");
  EXPECT_EQ(again.result.slo.attainment, evaluation.result.slo.attainment);
  EXPECT_EQ(again.result.slo.goodput_rps, evaluation.result.slo.goodput_rps);
  EXPECT_EQ(again.result.latency.ttft.p999, evaluation.result.latency.ttft.p999);
  EXPECT_EQ(again.result.latency.ttft.p99_ci95, evaluation.result.latency.ttft.p99_ci95);
  EXPECT_EQ(again.result.cost.monthly, evaluation.result.cost.monthly);
  EXPECT_EQ(again.result.cost.per_million_tokens, evaluation.result.cost.per_million_tokens);
  EXPECT_EQ(again.result.cost.items[1].quantity.to_double(), 1.0 / 3);
  EXPECT_EQ(std::get<SavingsPlanPurchase>(again.purchase[1]).per_hour,
            Usd::parse("4.250000000001"));
  EXPECT_EQ(evaluation_json(again), evaluation_json(evaluation));
}

TEST(EvaluationJson, KeepsWhatIsAbsentAbsent) {
  Evaluation evaluation;
  evaluation.result = testing::sample_bare();
  const Evaluation again = parse_evaluation(evaluation_json(evaluation), "f");
  EXPECT_FALSE(again.stopped_early);
  EXPECT_TRUE(again.purchase.empty());
  EXPECT_FALSE(again.result.cost.per_million_tokens.has_value());
  EXPECT_FALSE(again.result.latency.ttft.p99_ci95.has_value());
}

TEST(EvaluationJson, WithoutOneOfItsKeys_IsRefused) {
  const auto whole = nlohmann::json::parse(evaluation_json(testing::sample_evaluation()));
  for (const auto& item : whole.items()) {
    nlohmann::json part = whole;
    part.erase(item.key());
    EXPECT_THROW(static_cast<void>(parse_evaluation(part.dump(), "f")), InputError) << item.key();
  }
  for (const auto& item : whole["result"].items()) {
    nlohmann::json part = whole;
    part["result"][item.key()] = "another type";
    if (!item.value().is_string()) {
      EXPECT_THROW(static_cast<void>(parse_evaluation(part.dump(), "f")), InputError) << item.key();
    }
  }
  for (const char* text : {"", "[]", "{", "{\"result\": 1e999}"}) {
    EXPECT_THROW(static_cast<void>(parse_evaluation(text, "f")), InputError) << text;
  }
}

}  // namespace
}  // namespace llmplan
