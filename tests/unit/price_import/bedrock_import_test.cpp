#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "import_fixture.hpp"
#include "model_names.hpp"

namespace llmplan::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

ListedProduct row(const std::string& sku, const Attributes& attributes, const std::string& price,
                  const std::string& unit = "1K tokens") {
  return {sku, "Amazon Bedrock",
          with({{"servicecode", "AmazonBedrock"},
                {"servicename", "Amazon Bedrock"},
                {"regionCode", "us-east-1"}},
               attributes),
          on_demand_term(sku, unit, price), ""};
}

ImportedPrices import_rows(const std::vector<ListedProduct>& rows,
                           const std::string& offer = "AmazonBedrock") {
  return import_text(offer_json(offer, rows));
}

/// A row that is always taken, so that an import of anything beside it succeeds.
ListedProduct good() {
  return row("GOOD",
             {{"model", "Nova Micro"},
              {"inferenceType", "Output tokens"},
              {"usagetype", "USE1-NovaMicro-output-tokens"}},
             "0.0001400000");
}

std::string taken_beside_good(const Attributes& attributes) {
  const ImportedPrices imported = import_rows({good(), row("X", attributes, "0.001")});
  for (const std::string& line : lines_of(imported)) {
    if (line.find("nova-micro") == std::string::npos) {
      return line;
    }
  }
  return imported.report.skipped.empty() ? "" : imported.report.skipped.begin()->first;
}

TEST(BedrockImport, DisplayName_FindsItsModel) {
  EXPECT_THAT(lines_of(import_rows({row("A",
                                        {{"model", "Nova Lite"},
                                         {"inferenceType", "Input tokens"},
                                         {"feature", "On-demand Inference"},
                                         {"usagetype", "USE1-NovaLite-input-tokens"}},
                                        "0.0000600000")})),
              ElementsAre("Bedrock us-east-1 amazon.nova-lite-v1:0 input tokens on-demand 0.06",
                          "Bedrock us-east-1 us.amazon.nova-lite-v1:0 input tokens on-demand "
                          "0.06"));
}

TEST(BedrockImport, Units_AreBroughtToAMillionTokens) {
  const auto price = [](const std::string& unit, const std::string& written) {
    const ListedProduct listed = row("A",
                                     {{"model", "Nova Micro"},
                                      {"inferenceType", "Input tokens"},
                                      {"usagetype", "USE1-NovaMicro-input-tokens"}},
                                     written, unit);
    return import_rows({listed}).rows.front().price;
  };
  EXPECT_EQ(price("1K tokens", "0.000035"), Usd::parse("0.035"));
  EXPECT_EQ(price("1000 tokens", "0.000035"), Usd::parse("0.035"));
  EXPECT_EQ(price("1M tokens", "0.035"), Usd::parse("0.035"));
  EXPECT_EQ(price("tokens", "0.000000035"), Usd::parse("0.035"));
}

TEST(BedrockImport, UnknownUnit_IsAnErrorAtItsPlace) {
  for (const char* unit : {"1M TPM Hour", "10K tokens", "Units", "Million tokens", "", "hour"}) {
    const std::string message = import_error(offer_json(
        "AmazonBedrock",
        {row("A", {{"model", "Nova Micro"}, {"inferenceType", "Input tokens"}}, "1", unit)}));
    EXPECT_THAT(message, HasSubstr(std::string("unit \"") + unit + "\"")) << unit;
    EXPECT_THAT(message, HasSubstr("/terms/OnDemand/A/")) << unit;
  }
}

struct Tiering {
  const char* name;
  Attributes attributes;
  const char* option;
};

class BedrockTiers : public ::testing::TestWithParam<Tiering> {};

TEST_P(BedrockTiers, RowsSayTheirTierInManyWays) {
  const Attributes attributes = with({{"model", "Nova Lite"},
                                      {"inferenceType", "Input tokens"},
                                      {"usagetype", "USE1-NovaLite-input-tokens"}},
                                     GetParam().attributes);
  EXPECT_THAT(taken_beside_good(attributes), HasSubstr(GetParam().option));
}

INSTANTIATE_TEST_SUITE_P(
    All, BedrockTiers,
    ::testing::Values(
        Tiering{"ServiceTier", {{"service_tier", "Flex"}}, "input tokens flex 1"},
        Tiering{"ServiceTierBeforeFeature",
                {{"service_tier", "priority"}, {"feature", "Batch Inference"}},
                "input tokens priority 1"},
        Tiering{"StandardTierBeforeSuffix",
                {{"service_tier", "standard"}, {"usagetype", "USE1-NovaLite-input-tokens-batch"}},
                "input tokens on-demand 1"},
        Tiering{"BatchByFeatureAlone", {{"feature", "Batch Inference"}}, "input tokens batch 1"},
        Tiering{"BatchByInferenceType",
                {{"inferenceType", "Input tokens batch"}},
                "input tokens batch 1"},
        Tiering{"BatchBySuffix",
                {{"usagetype", "USE1-NovaLite-input-tokens-batch"}},
                "input tokens batch 1"},
        Tiering{
            "FlexByInferenceType", {{"inferenceType", "Input tokens flex"}}, "input tokens flex 1"},
        Tiering{"PriorityBySuffix",
                {{"usagetype", "USE1-NovaLite-input-tokens-priority"}},
                "input tokens priority 1"},
        Tiering{"OtherFeature",
                {{"feature", "Model Customization"}},
                "Bedrock: feature \"Model Customization\""},
        Tiering{"CustomModelImport",
                {{"feature", "Custom Model Import"}},
                "Bedrock: feature \"Custom Model Import\""}),
    [](const auto& test) { return test.param.name; });

TEST(BedrockImport, OnlyTheSuffixTells_WhereInferenceTypeAndFeatureAreAbsent) {
  const ImportedPrices imported = import_rows(
      {row("A", {{"usagetype", "USE1-xai.grok-4.3-mantle-input-tokens-priority"}}, "0.003"),
       row("B", {{"usagetype", "USE1-xai.grok-4.3-mantle-output-tokens-standard"}}, "0.006")});
  EXPECT_THAT(lines_of(imported),
              ElementsAre("Bedrock us-east-1 xai.grok-4.3 input tokens priority 3",
                          "Bedrock us-east-1 xai.grok-4.3 output tokens on-demand 6"));
}

TEST(BedrockImport, RowsOfOtherProducts_AreCountedAndNotTaken) {
  const Attributes lite = {{"model", "Nova Lite"}, {"inferenceType", "Input tokens"}};
  for (const char* usage :
       {"USE1-NovaLite-input-tokens-cross-region-global", "USE1-NovaLite-input-tokens-cross-region",
        "USE1-NovaLite-input-tokens-global"}) {
    EXPECT_EQ(taken_beside_good(with(lite, {{"usagetype", usage}})),
              "Bedrock: cross-region and global inference");
  }
  for (const char* inference :
       {"Image input tokens", "Audio input tokens", "Video input tokens", "Speech input tokens"}) {
    EXPECT_EQ(taken_beside_good(with(lite, {{"inferenceType", inference}})),
              "Bedrock: no text (image, audio, video, speech, document)");
  }
  for (const char* usage :
       {"USE1-NovaLite-Customization-Training", "USE1-NovaLite-custom-model-input-tokens",
        "USE1-NovaLite-ProvisionedThroughput-1month", "USE1-TitanEmbed-input-tokens",
        "USE1-NovaLite-distillation-input-tokens"}) {
    EXPECT_THAT(taken_beside_good(with(lite, {{"usagetype", usage}})),
                HasSubstr("no on-demand inference"));
  }
}

TEST(BedrockImport, TwoNamingsOfOneRate_AreOnePrice) {
  const Attributes display = {{"model", "MiniMax M2"},
                              {"inferenceType", "Input tokens"},
                              {"usagetype", "USE1-MiniMaxM2-input-tokens"}};
  const Attributes mantle = {{"usagetype", "USE1-minimax.minimax-m2-mantle-input-tokens-standard"}};
  const ImportedPrices same =
      import_rows({row("A", display, "0.0003"), row("B", mantle, "0.0003")});
  EXPECT_THAT(lines_of(same),
              ElementsAre("Bedrock us-east-1 minimax.minimax-m2 input tokens on-demand 0.3"));
  EXPECT_EQ(same.report.skipped.at("the same price a second time"), 1);
}

TEST(BedrockImport, MantleName_MustMatchToItsEnd) {
  const ImportedPrices imported = import_rows(
      {row("A", {{"usagetype", "USE1-minimax.minimax-m2-mantle-input-tokens-standard"}}, "0.0003"),
       row("B", {{"usagetype", "USE1-minimax.minimax-m2.5-mantle-input-tokens-standard"}},
           "0.0004")});
  EXPECT_THAT(lines_of(imported),
              ElementsAre("Bedrock us-east-1 minimax.minimax-m2 input tokens on-demand 0.3",
                          "Bedrock us-east-1 minimax.minimax-m2.5 input tokens on-demand 0.4"));
}

TEST(BedrockImport, LatencyOptimized_StaysSeparate) {
  const Attributes plain = {{"model", "Llama 3.1 70B"},
                            {"inferenceType", "Input tokens"},
                            {"usagetype", "USE1-Llama3-1-70B-input-tokens"}};
  const std::vector<std::string> lines = lines_of(import_rows(
      {row("A", plain, "0.00072"),
       row("B",
           with(plain, {{"model", "Llama 3.1 70B Latency Optimized"},
                        {"usagetype", "USE1-Llama3-1-70B-latency-optimized-input-tokens"}}),
           "0.0009")}));
  EXPECT_THAT(lines, Contains("Bedrock us-east-1 meta.llama3-1-70b-instruct-v1:0 input tokens "
                              "on-demand 0.72"));
  EXPECT_THAT(lines, Contains("Bedrock us-east-1 meta.llama3-1-70b-instruct-v1:0 input tokens "
                              "latency-optimized 0.9"));
}

TEST(BedrockImport, Marketplace_GoesByServiceNameAndMillionUnits) {
  const auto claude = [](const std::string& sku, const std::string& usage,
                         const std::string& price) {
    return row(sku,
               {{"servicecode", "AmazonBedrockFoundationModels"},
                {"servicename", "Claude 3 Haiku (Amazon Bedrock Edition)"},
                {"usagetype", "USE1-MP:USE1_" + usage + "-Units"}},
               price, "Million Input Tokens");
  };
  const ImportedPrices imported = import_rows(
      {claude("A", "InputTokenCount", "0.25"), claude("B", "OutputTokenCount", "1.25"),
       claude("C", "CacheReadInputTokenCount", "0.025"),
       claude("D", "CacheWriteInputTokenCount", "0.3125"),
       claude("E", "CacheWrite1hInputTokenCount", "0.5"),
       claude("F", "InputTokenCount_Batch", "0.125"), claude("G", "InputTokenCount_Global", "0.2")},
      "AmazonBedrockFoundationModels");
  const std::string id = "Bedrock us-east-1 anthropic.claude-3-haiku-20240307-v1:0 ";
  const std::vector<std::string> lines = lines_of(imported);
  for (const char* line :
       {"input tokens on-demand 0.25", "output tokens on-demand 1.25",
        "cache read tokens on-demand 0.025", "cache write tokens, 5 min on-demand 0.3125",
        "cache write tokens, 1 h on-demand 0.5", "input tokens batch 0.125"}) {
    EXPECT_THAT(lines, Contains(id + line));
  }
  EXPECT_EQ(imported.report.skipped.at("Bedrock: cross-region and global inference"), 1);
}

TEST(BedrockImport, UnknownModels_AreListed) {
  const ImportedPrices imported =
      import_rows({good(), row("A",
                               {{"model", "Orpheus 9"},
                                {"inferenceType", "Input tokens"},
                                {"usagetype", "USE1-Orpheus9-input-tokens"}},
                               "0.001")});
  EXPECT_THAT(lines_of(imported), ::testing::SizeIs(::testing::Ge(1U)));
  EXPECT_THAT(imported.report.unknown_models, ElementsAre("Orpheus 9"));
  EXPECT_EQ(imported.report.skipped.at("Bedrock: unknown models"), 1);
}

std::vector<PriceRow> priced(std::initializer_list<const char*> ids) {
  std::vector<PriceRow> rows;
  for (const char* id : ids) {
    PriceRow row;
    row.key = {"Bedrock", "us-east-1", std::string(id) + " input tokens"};
    rows.push_back(row);
  }
  return rows;
}

TEST(ModelNames, VersionsDatesAndProviders_DoNotMatter) {
  const std::vector<PriceRow> rows =
      priced({"meta.llama3-1-70b-instruct-v1:0", "anthropic.claude-3-5-sonnet-20240620-v1:0",
              "anthropic.claude-3-5-sonnet-20241022-v2:0", "mistral.mistral-large-2402-v1:0",
              "mistral.mistral-large-2407-v1:0", "deepseek.v3.2", "qwen.qwen3-32b-v1:0"});
  const ModelNames names(rows);
  EXPECT_THAT(names.find("Llama 3.1 70B Instruct"), ElementsAre("meta.llama3-1-70b-instruct-v1:0"));
  EXPECT_THAT(names.find("Meta Llama 3.1 70B"), ElementsAre("meta.llama3-1-70b-instruct-v1:0"));
  EXPECT_THAT(names.find("Claude 3.5 Sonnet"),
              ElementsAre("anthropic.claude-3-5-sonnet-20240620-v1:0"));
  EXPECT_THAT(names.find("Claude 3.5 Sonnet v2"),
              ElementsAre("anthropic.claude-3-5-sonnet-20241022-v2:0"));
  EXPECT_THAT(names.find("DeepSeek V3.2"), ElementsAre("deepseek.v3.2"));
  EXPECT_THAT(names.find("Qwen3 32B"), ElementsAre("qwen.qwen3-32b-v1:0"));
  EXPECT_THAT(names.find("Mistral Large 2407"), ElementsAre("mistral.mistral-large-2407-v1:0"));
  EXPECT_THAT(names.find("Mistral Large"), IsEmpty()) << "two stamps, two prices";
  EXPECT_THAT(names.find("Llama 3.1"), IsEmpty());
}

}  // namespace
}  // namespace llmplan::testing
