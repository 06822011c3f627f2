#include "price_override.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

using ::testing::HasSubstr;

constexpr const char* kEdp = R"({
  "schema": "llmplan.price-override/1", "name": "EDP 2026",
  "rules": [
    {"service": "EC2", "family": "g5", "percent": -12},
    {"service": "Bedrock", "item": "anthropic.*", "region": "us-*", "percent": "-5"},
    {"service": "EC2", "item": "p5.48xlarge", "region": "us-east-1", "price_usd": "42.10"}]})";

PriceRow row_of(const std::string& service, const std::string& region, const std::string& item,
                const std::string& price, const std::string& option = "on-demand") {
  PriceRow row;
  row.key = {service, region, item, option};
  row.price = Usd::parse(price);
  row.source = "the list";
  row.as_of = "2026";
  row.trust = PriceTrust::TwoSources;
  return row;
}

std::vector<PriceRow> some_rows() {
  return {row_of("EC2", "us-east-1", "g5.xlarge", "1.006"),
          row_of("EC2", "us-east-1", "g5.xlarge", "0.634", "reserved 1yr no-upfront"),
          row_of("EC2", "us-east-1", "g5g.xlarge", "0.42"),
          row_of("EC2", "us-east-1", "p5.48xlarge", "55.04"),
          row_of("EC2", "us-east-1", "p5.48xlarge", "40", "reserved 1yr no-upfront"),
          row_of("EC2", "us-west-2", "p5.48xlarge", "55.04"),
          row_of("Bedrock", "us-east-1", "anthropic.claude-opus-5 input tokens", "5.5"),
          row_of("Bedrock", "eu-west-1", "anthropic.claude-opus-5 input tokens", "5.5")};
}

std::vector<std::string> changes(const std::string& text) {
  const PriceOverride agreed = parse_price_override(text, "edp.json");
  std::vector<std::string> lines;
  for (const PriceRow& row : priced_by_rules(some_rows(), agreed.rules, "edp.json")) {
    lines.push_back(row.key.region + " " + row.key.item + " " + row.key.purchase_option + " " +
                    row.price.to_string() + " (" + row.source + ")");
  }
  return lines;
}

std::string with_rules(const std::string& rules) {
  return R"({"schema": "llmplan.price-override/1", "name": "X", "rules": [)" + rules + "]}";
}

std::string error_of(const std::string& text) {
  try {
    static_cast<void>(changes(text));
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

TEST(PriceOverride, Rules_ChangeWhatTheyMatch) {
  EXPECT_THAT(
      changes(kEdp),
      ::testing::ElementsAre(
          "us-east-1 g5.xlarge on-demand 0.88528 (EDP 2026: -12 % of the list)",
          "us-east-1 g5.xlarge reserved 1yr no-upfront 0.55792 (EDP 2026: -12 % of the list)",
          "us-east-1 p5.48xlarge on-demand 42.10 (EDP 2026, instead of 55.04 from the list)",
          "us-east-1 anthropic.claude-opus-5 input tokens on-demand 5.225 (EDP 2026: -5 % "
          "of the list)"));
}

TEST(PriceOverride, LaterRule_WinsAndDoesNotCompound) {
  EXPECT_THAT(changes(with_rules(R"({"family": "g5", "percent": -50},
                                    {"item": "g5.xlarge", "purchase_option": "on-demand",
                                     "percent": -7.5})")),
              ::testing::ElementsAre(
                  "us-east-1 g5.xlarge on-demand 0.93055 (X: -7.5 % of the list)",
                  "us-east-1 g5.xlarge reserved 1yr no-upfront 0.317 (X: -50 % of the list)"));
}

TEST(PriceOverride, Trust_NeverImproves) {
  std::vector<PriceRow> rows = {row_of("EC2", "us-east-1", "g5.xlarge", "1")};
  rows[0].trust = PriceTrust::Derived;
  const auto trust = [&](const std::string& rule) {
    const PriceOverride agreed = parse_price_override(with_rules(rule), "f");
    return priced_by_rules(rows, agreed.rules, "f").front().trust;
  };
  EXPECT_EQ(trust(R"({"service": "EC2", "percent": -1})"), PriceTrust::Derived);
  EXPECT_EQ(trust(R"({"service": "EC2", "item": "g5.xlarge", "price_usd": 1})"),
            PriceTrust::Imported);
  rows[0].trust = PriceTrust::TwoSources;
  EXPECT_EQ(trust(R"({"service": "EC2", "percent": 1})"), PriceTrust::Imported);
}

TEST(PriceOverride, RuleThatMatchesNothing_NamesTheNearest) {
  EXPECT_THAT(error_of(with_rules(R"({"service": "EC3", "percent": -1})")),
              HasSubstr("edp.json: /rules/0: got a rule of X whose service \"EC3\" matches no "
                        "price"));
  EXPECT_THAT(error_of(with_rules(R"({"service": "EC2", "percent": -1},
                                     {"service": "EC2", "item": "p5.48xlarg", "percent": -1})")),
              HasSubstr("/rules/1: got a rule of X whose item \"p5.48xlarg\" matches no price, "
                        "expected a rule that changes a price; did you mean \"p5.48xlarge\"?"));
  EXPECT_THAT(error_of(with_rules(R"({"service": "Bedrock", "family": "g5", "percent": -1})")),
              HasSubstr("family \"g5\""));
}

TEST(PriceOverride, WrongFiles_AreRefusedAtTheirPlace) {
  EXPECT_THAT(error_of(with_rules(R"({"percent": -101})")),
              HasSubstr("/rules/0/percent: got -101"));
  EXPECT_THAT(error_of(with_rules(R"({"percent": "-0.00000000001"})")),
              HasSubstr("/rules/0/percent"));
  EXPECT_THAT(error_of(with_rules(R"({"service": "EC2"})")), HasSubstr("either \"percent\" or"));
  EXPECT_THAT(error_of(with_rules(R"({"percent": 1, "price_usd": 1})")), HasSubstr("either"));
  EXPECT_THAT(error_of(with_rules(R"({"service": "EC2", "price_usd": "1"})")),
              HasSubstr("\"item\""));
  EXPECT_THAT(error_of(with_rules(R"({"servic": "EC2", "percent": -1})")),
              HasSubstr("did you mean \"service\"?"));
  EXPECT_THAT(error_of(R"({"schema": "llmplan.price-override/2", "name": "X", "rules": []})"),
              HasSubstr("/schema"));
}

TEST(PricePattern, Stars_StandForAnyCharacters) {
  EXPECT_TRUE(matches_pattern("*", ""));
  EXPECT_TRUE(matches_pattern("us-*", "us-east-1"));
  EXPECT_FALSE(matches_pattern("us-*", "eu-us-1"));
  EXPECT_TRUE(matches_pattern("*.48xlarge", "p5.48xlarge"));
  EXPECT_TRUE(matches_pattern("a*b*c", "axbxbyc"));
  EXPECT_FALSE(matches_pattern("a*b*c", "axcxb"));
  EXPECT_FALSE(matches_pattern("ab*ba", "aba"));
  EXPECT_TRUE(matches_pattern("a*b*b", "abb"));
  EXPECT_FALSE(matches_pattern("a*b*b", "ab"));
  EXPECT_TRUE(matches_pattern("", ""));
  EXPECT_FALSE(matches_pattern("", "a"));
}

}  // namespace
}  // namespace llmplan
