#include <gtest/gtest.h>

#include <random>

#include "llmplan/error.hpp"
#include "price_table.hpp"
#include "pricing_fixture.hpp"

namespace llmplan {
namespace {

const std::string kSound =
    "service,region,availability_zone,item,purchase_option,tier_from,tier_to,unit,price_usd,"
    "currency,valid_from,valid_to,source,as_of,trust,note\n"
    "EC2,us-east-1|us-west-2,,g5.xlarge,on-demand,,,hour,1.006,USD,2026-01-01,,list,2026-07-20,"
    "two-sources,\n"
    "EC2,us-east-1,use1-az1,g5.xlarge,spot,,,hour,0.4,USD,,2026-08-31,list,2026,one-source,\n"
    "S3,us-east-1,,\"Standard, storage\",on-demand,0,51200,GB-month,0.023,USD,,,"
    "\"a \"\"b\"\"\",2024,one-source,note\n";

std::string mutated(std::string text, std::mt19937_64& random) {
  constexpr std::string_view kAlphabet = "\",\n\r|-.0e9aZ \t\xff";
  const auto edits = random() % 4 + 1;
  for (std::uint64_t i = 0; i < edits && !text.empty(); ++i) {
    const auto at = static_cast<std::size_t>(random() % text.size());
    const char c = kAlphabet[static_cast<std::size_t>(random() % kAlphabet.size())];
    switch (random() % 5) {
      case 0:
        text[at] = c;
        break;
      case 1:
        text.insert(at, 1, c);
        break;
      case 2:
        text.erase(at, 1 + static_cast<std::size_t>(random() % 20));
        break;
      case 3:
        text.insert(at, text.substr(static_cast<std::size_t>(random() % text.size()), 30));
        break;
      default:
        text.resize(at);
        break;
    }
  }
  return text;
}

TEST(PriceTableFuzz, AnyText_IsReadOrRefusedWithAnInputError) {
  std::mt19937_64 random(20260901);
  int read = 0;
  int refused = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = mutated(kSound, random);
    try {
      for (const PriceRow& row : parse_price_table(text, "fuzz.csv")) {
        ASSERT_GE(row.price, Usd{});
        ASSERT_FALSE(row.key.item.empty());
        ASSERT_TRUE(!row.tier_to || *row.tier_to > row.tier_from);
        ASSERT_TRUE(!row.valid_from || !row.valid_to || *row.valid_from <= *row.valid_to);
      }
      ++read;
    } catch (const InputError& error) {
      ASSERT_EQ(error.where().file, "fuzz.csv");
      ASSERT_EQ(error.where().position.rfind("line ", 0), 0U) << error.what();
      ++refused;
    }
  }
  EXPECT_GT(read, 100);
  EXPECT_GT(refused, 10'000);
}

TEST(PriceTableFuzz, AnyCatalog_LoadsOrIsRefusedWithAnInputError) {
  std::mt19937_64 random(4);
  int loaded = 0;
  for (int i = 0; i < 1000; ++i) {
    const std::string text = mutated(kSound, random);
    const EmbeddedFile file{"fuzz.csv", text};
    try {
      loaded += Catalog::from_files({&file, 1}, day("2026-09-20")).regions().empty() ? 0 : 1;
    } catch (const InputError&) {
      continue;
    }
  }
  EXPECT_GT(loaded, 0);
}

}  // namespace
}  // namespace llmplan
