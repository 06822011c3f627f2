#include "bedrock_model.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>

#include "model_card.hpp"

namespace llmplan {
namespace {

using ::testing::Contains;

TEST(BedrockModel, CardOfASoldModel_HasTheIdOfItsRegion) {
  const Catalog catalog = Catalog::shipped();
  EXPECT_EQ(bedrock_model(catalog, "us-east-1", "llama-3.1-8b"), "meta.llama3-1-8b-instruct-v1:0");
  EXPECT_EQ(bedrock_model(catalog, "eu-central-1", "llama-3.2-1b"),
            "eu.meta.llama3-2-1b-instruct-v1:0");
}

TEST(BedrockModel, IdOfBedrocks_IsItselfWhereItIsSold) {
  const Catalog catalog = Catalog::shipped();
  const std::string id = "anthropic.claude-3-haiku-20240307-v1:0";
  EXPECT_EQ(bedrock_model(catalog, "us-east-1", id), id);
  EXPECT_EQ(bedrock_model(catalog, "us-east-1", id + "x"), std::nullopt);
}

TEST(BedrockModel, ModelThatIsNotSold_HasNone) {
  const Catalog catalog = Catalog::shipped();
  EXPECT_EQ(bedrock_model(catalog, "us-east-1", "gpt-j-6b"), std::nullopt);
  EXPECT_EQ(bedrock_model(catalog, "mars-north-1", "llama-3.1-8b"), std::nullopt);
}

/// Of ids whose name and size are a card's, none may be forgotten: "llama-3.1-8b" and
/// "meta.llama3-1-8b-instruct-v1:0" are the same letters and digits up to the card's end.
TEST(BedrockModel, EveryIdThatSpellsACard_IsThatCards) {
  const Catalog catalog = Catalog::shipped();
  const auto letters = [](const std::string& text) {
    std::string kept;
    for (const char c : text) {
      if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
        kept += c;
      }
    }
    return kept;
  };
  int matches = 0;
  for (const ModelCard& card : model_cards()) {
    for (const std::string& id : bedrock_models(catalog)) {
      const std::string name = id.substr(id.find('.') + 1);
      if (letters(name).starts_with(letters(card.name))) {
        EXPECT_TRUE(bedrock_model(catalog, "us-east-1", card.name)) << card.name << ' ' << id;
        ++matches;
      }
    }
  }
  EXPECT_GE(matches, 9);
}

TEST(BedrockModel, Ids_AreThoseWithBothPrices) {
  const std::vector<std::string> ids = bedrock_models(Catalog::shipped());
  EXPECT_THAT(ids, Contains("meta.llama3-1-8b-instruct-v1:0"));
  EXPECT_THAT(ids, ::testing::Not(Contains("amazon.titan-embed-text-v2:0"))) << "has no answers";
  EXPECT_TRUE(std::is_sorted(ids.begin(), ids.end()));
}

}  // namespace
}  // namespace llmplan
