#include "llmplan/money.hpp"

#include <gtest/gtest.h>

#include <random>
#include <stdexcept>

namespace llmplan {
namespace {

constexpr std::int64_t kPicosPerUsd = 1'000'000'000'000;

TEST(Usd, Parse_ReadsPlainDecimals) {
  EXPECT_EQ(Usd::parse("0.0960000000"), Usd::from_picos(96'000'000'000));
  EXPECT_EQ(Usd::parse("-12.5"), Usd::from_cents(-1250));
  EXPECT_EQ(Usd::parse("21.957642"), Usd::from_picos(21'957'642'000'000));
  EXPECT_EQ(Usd::parse(".5"), Usd::from_cents(50));
  EXPECT_EQ(Usd::parse("7."), Usd::from_cents(700));
  EXPECT_EQ(Usd::parse("-0"), Usd{});
}

TEST(Usd, Parse_ReadsExponents) {
  EXPECT_EQ(Usd::parse("1.66667e-05"), Usd::from_picos(16'666'700));
  EXPECT_EQ(Usd::parse("1.5E+3"), Usd::from_cents(150'000));
  EXPECT_EQ(Usd::parse("0e30"), Usd{});
}

TEST(Usd, Parse_TakesTwelveDecimalsAndRefusesAThirteenth) {
  EXPECT_EQ(Usd::parse("0.000000000001"), Usd::from_picos(1));
  EXPECT_EQ(Usd::parse("0.0000000000010"), Usd::from_picos(1));
  EXPECT_THROW(static_cast<void>(Usd::parse("0.0000000000011")), std::invalid_argument);
  EXPECT_THROW(static_cast<void>(Usd::parse("1e-13")), std::invalid_argument);
}

TEST(Usd, Parse_RefusesWhatIsNoNumber) {
  for (const char* text : {"", ".", "-", "--1", "+1", "1,000", "1.2.3", "$5", " 1", "1 ", "1e",
                           "1e+", "1e+-5", "1e++5", "1e31", "e5", "nan", "inf", "0x10"}) {
    EXPECT_THROW(static_cast<void>(Usd::parse(text)), std::invalid_argument) << text;
  }
}

TEST(Usd, Parse_RefusesWhatDoesNotFit) {
  for (const char* text : {"1e30", "99999999999999999999999999999999999999", "123456789e20"}) {
    EXPECT_THROW(static_cast<void>(Usd::parse(text)), std::invalid_argument) << text;
  }
}

TEST(Usd, ToString_KeepsTwoDecimalsAndDropsFurtherZeros) {
  EXPECT_EQ(Usd::from_cents(709).to_string(), "7.09");
  EXPECT_EQ(Usd::parse("0.526").to_string(), "0.526");
  EXPECT_EQ(Usd::from_cents(100).to_string(), "1.00");
  EXPECT_EQ(Usd{}.to_string(), "0.00");
  EXPECT_EQ(Usd::parse("-0.5").to_string(), "-0.50");
  EXPECT_EQ(Usd::parse("1000").to_string(), "1000.00");
  EXPECT_EQ(Usd::from_picos(1).to_string(), "0.000000000001");
}

TEST(Usd, ToString_HonoursTheLeastDecimals) {
  EXPECT_EQ(Usd::parse("1000").to_string(0), "1000");
  EXPECT_EQ(Usd::parse("0.5").to_string(0), "0.5");
  EXPECT_EQ(Usd::parse("0.5").to_string(4), "0.5000");
  EXPECT_EQ(Usd::parse("0.5").to_string(14), "0.50000000000000");
}

TEST(Usd, TextAndBack_IsTheSameAmount) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 20'000; ++i) {
    const auto digits = random() % 18;
    auto picos = static_cast<std::int64_t>(random() >> 1U);
    for (std::uint64_t d = 0; d < digits; ++d) {
      picos /= 10;
    }
    const Usd amount = Usd::from_picos(random() % 2 == 0 ? picos : -picos);
    EXPECT_EQ(Usd::parse(amount.to_string()), amount);
    EXPECT_EQ(Usd::parse(amount.to_string(0)), amount);
  }
}

TEST(Usd, Prorate_RoundsHalfToEven) {
  EXPECT_EQ(Usd::from_picos(1).prorate(1, 2), Usd::from_picos(0));
  EXPECT_EQ(Usd::from_picos(3).prorate(1, 2), Usd::from_picos(2));
  EXPECT_EQ(Usd::from_picos(5).prorate(1, 2), Usd::from_picos(2));
  EXPECT_EQ(Usd::from_picos(-3).prorate(1, 2), Usd::from_picos(-2));
  EXPECT_EQ(Usd::from_picos(2).prorate(1, 3), Usd::from_picos(1));
  EXPECT_EQ(Usd::from_picos(1).prorate(1, 3), Usd::from_picos(0));
}

TEST(Usd, Prorate_IsExactWhereTheResultIs) {
  EXPECT_EQ(Usd::parse("1.006").prorate(5400, 3600), Usd::parse("1.509"));
  EXPECT_EQ(Usd::parse("0.22").prorate(10'000'000'000'000, 1'000'000), Usd::parse("2200000"));
}

TEST(Usd, Prorate_OfTheWhole_ChangesNothing) {
  std::mt19937_64 random(11);
  for (int i = 0; i < 1000; ++i) {
    const Usd price = Usd::from_picos(static_cast<std::int64_t>(random() >> 2U));
    const auto parts = static_cast<std::int64_t>(random() % 1'000'000 + 1);
    EXPECT_EQ(price.prorate(parts, parts), price);
  }
}

TEST(Usd, RoundedToCents_IsHalfEvenOnBothSides) {
  EXPECT_EQ(Usd::parse("0.005").rounded_to_cents(), Usd{});
  EXPECT_EQ(Usd::parse("0.015").rounded_to_cents(), Usd::from_cents(2));
  EXPECT_EQ(Usd::parse("0.025").rounded_to_cents(), Usd::from_cents(2));
  EXPECT_EQ(Usd::parse("0.025000000001").rounded_to_cents(), Usd::from_cents(3));
  EXPECT_EQ(Usd::parse("-0.015").rounded_to_cents(), Usd::from_cents(-2));
  EXPECT_EQ(Usd::parse("-0.025").rounded_to_cents(), Usd::from_cents(-2));
}

TEST(Usd, Sums_AreExact) {
  Usd sum;
  for (int i = 0; i < 10; ++i) {
    sum += Usd::parse("0.1");
  }
  EXPECT_EQ(sum, Usd::from_cents(100));
  EXPECT_EQ(Usd::parse("0.3") - Usd::parse("0.1"), Usd::parse("0.2"));
  EXPECT_EQ(3 * Usd::parse("0.1"), Usd::parse("0.1") * 3);
  EXPECT_LT(Usd::parse("-0.1"), Usd{});
}

TEST(Usd, ToDouble_IsInDollars) {
  EXPECT_DOUBLE_EQ(Usd::from_picos(kPicosPerUsd * 3 / 2).to_double(), 1.5);
}

TEST(UsdDeathTest, Prorate_RefusesANonPositiveDenominatorAndOverflow) {
  EXPECT_DEATH(static_cast<void>(Usd::from_cents(1).prorate(1, 0)), "positive denominator");
  const Usd fortune = Usd::from_picos(Int128{kPicosPerUsd} * kPicosPerUsd * kPicosPerUsd);
  EXPECT_DEATH(static_cast<void>(fortune.prorate(kPicosPerUsd, 1)), "fits 128 bits");
}

}  // namespace
}  // namespace llmplan
