#include <gtest/gtest.h>

#include "format/csv_columns.hpp"
#include "format/decimal.hpp"
#include "format/row_parser.hpp"
#include "format/utc_stamp.hpp"
#include "workload_fixtures.hpp"

namespace llmplan::testing {
namespace {

std::optional<std::int64_t> decimal(std::string_view text, int places) {
  const auto value = parse_decimal(text, places);
  return value ? std::optional(static_cast<std::int64_t>(*value)) : std::nullopt;
}

TEST(Decimal, Digits_AreExactAndFinerOnesRounded) {
  EXPECT_EQ(decimal("12.25", 12), 12'250'000'000'000);
  EXPECT_EQ(decimal("0.000000000001", 12), 1);
  EXPECT_EQ(decimal("0.0000000000005", 12), 1);
  EXPECT_EQ(decimal("0.0000000000004999", 12), 0);
  EXPECT_EQ(decimal("5.", 1), 50);
  EXPECT_EQ(decimal(".5", 1), 5);
  // 0.1 + 0.2 in binary is 0.30000000000000004
  EXPECT_EQ(decimal("0.3", 12), 300'000'000'000);
  EXPECT_EQ(decimal("1e-05", 12), 10'000'000);
  EXPECT_EQ(decimal("1.5E+3", 0), 1500);
  EXPECT_EQ(decimal("123456789012345678901234567890e-25", 0), 12346);
}

TEST(Decimal, FarEpochs_Fit) {
  const auto unix_time = parse_decimal("1715299200.009930", 12);
  ASSERT_TRUE(unix_time);
  EXPECT_EQ(*unix_time / 1'000'000, Int128{1'715'299'200'009'930});
}

TEST(Decimal, AnythingElse_IsNoNumber) {
  for (const char* text : {"", ".", "-1", "+1", "1e", "1e+-5", "1e99", "1.2.3", "0x10", "nan",
                           "inf", " 1", "1 ", "1,5", "9999999999999999999999999999999999999"}) {
    EXPECT_FALSE(parse_decimal(text, 12)) << text;
  }
}

TEST(Decimal, Tokens_AreWholeAndPositive) {
  EXPECT_EQ(parse_tokens("128"), 128);
  EXPECT_EQ(parse_tokens("128.0"), 128);
  EXPECT_EQ(parse_tokens("2147483647"), 2147483647);
  for (const char* text : {"0", "-5", "2147483648", "128.5", "", "1e3", "99999999999999999999"}) {
    EXPECT_FALSE(parse_tokens(text)) << text;
  }
}

TEST(UtcStamp, PublishedForms_AreRead) {
  constexpr Int128 kSecond = 1'000'000'000'000;
  EXPECT_EQ(*parse_utc_stamp("1970-01-01 00:00:01"), kSecond);
  EXPECT_EQ(*parse_utc_stamp("2023-11-16 18:17:03.9799600"),
            Int128{1700158623} * kSecond + 979'960'000'000);
  EXPECT_EQ(*parse_utc_stamp("2024-05-12 00:00:00+00:00"), Int128{1715472000} * kSecond);
  EXPECT_EQ(*parse_utc_stamp("2024-05-12T02:00:00Z"), Int128{1715479200} * kSecond);
  EXPECT_EQ(*parse_utc_stamp("2024-05-12 02:30:00.5+02:30"),
            Int128{1715472000} * kSecond + kSecond / 2);
  EXPECT_EQ(*parse_utc_stamp("2024-05-11 17:00:00-07:00"), Int128{1715472000} * kSecond);
  EXPECT_EQ(*parse_utc_stamp("2024-02-29 00:00:00"), Int128{1709164800} * kSecond);
}

TEST(UtcStamp, AnythingElse_IsNoStamp) {
  for (const char* text :
       {"", "2024-05-12", "2024-05-12 00:00", "2023-02-29 00:00:00", "2024-13-01 00:00:00",
        "2024-05-12 24:00:00", "2024-05-12 00:60:00", "2024-05-12 00:00:60", "2024-05-12 00:00:00.",
        "2024-05-12 00:00:00x", "2024-05-12 00:00:00+2", "2024-05-12 00:00:00.1234567890123",
        "1969-12-31 23:59:59", "24-05-12 00:00:00"}) {
    EXPECT_FALSE(parse_utc_stamp(text)) << text;
  }
}

TEST(LogColumns, MissingColumn_NamesTheNearest) {
  try {
    const LogColumns columns("arrivals,prompt_token,output_tokens",
                             {"arrival_s", "prompt_tokens", "output_tokens"}, "log.csv");
    FAIL();
  } catch (const InputError& error) {
    EXPECT_EQ(error.where().position, "line 1");
    EXPECT_EQ(error.nearest(), "arrivals");
  }
}

TEST(LogColumns, ColumnTwice_IsAnError) {
  EXPECT_THROW(LogColumns("a,b,c,b", {"a", "b", "c"}, "log.csv"), InputError);
}

TEST(Format, FirstLine_TellsTheFormat) {
  EXPECT_EQ(reader_of("TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:17:03,1,1")->format(),
            TraceFormat::Azure);
  EXPECT_EQ(reader_of("Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n"
                      "5,ChatGPT,472,18,490,Conversation log")
                ->format(),
            TraceFormat::BurstGpt);
  EXPECT_EQ(reader_of(R"({"timestamp": 0, "input_length": 5, "output_length": 5})")->format(),
            TraceFormat::Mooncake);
  EXPECT_EQ(reader_of("arrival_s,prompt_tokens,output_tokens\n0,1,1")->format(),
            TraceFormat::Native);
}

TEST(Format, CachedTokens_AreACountBelowThePromptOrNone) {
  const std::string header = "cached_input_tokens,arrival_s,prompt_tokens,output_tokens\n";
  const std::vector<Request> requests = read_text(header + "63,0,64,1\n0,1,64,1\n,2,64,1\n");
  ASSERT_EQ(requests.size(), 3U);
  EXPECT_EQ(requests[0].cached_tokens, 63);
  EXPECT_EQ(requests[1].cached_tokens, 0);
  EXPECT_EQ(requests[2].cached_tokens, 0) << "an empty cell";
  for (const char* cached : {"64", "-1", "1.5", "x", "99999999999999999999"}) {
    EXPECT_THROW(read_text(header + cached + ",0,64,1\n"), InputError) << cached;
  }
  EXPECT_TRUE(reader_of(header + "0,0,64,1\n")->counts_cached_tokens());
  EXPECT_FALSE(
      reader_of("arrival_s,prompt_tokens,output_tokens\n0,64,1\n")->counts_cached_tokens());
}

TEST(Format, CachedColumnTwice_IsAnError) {
  EXPECT_THROW(read_text("arrival_s,prompt_tokens,output_tokens,cached_input_tokens,"
                         "cached_input_tokens\n0,64,1,2,3\n"),
               InputError);
}

TEST(Format, UnknownFirstLine_IsAnErrorThatListsTheFormats) {
  const InputError error = error_of("time;in;out\n1;2;3\n");
  EXPECT_EQ(error.where().position, "line 1");
  for (const char* name : {"native", "azure", "burstgpt", "mooncake"}) {
    EXPECT_NE(error.expected().find(name), std::string::npos);
  }
}

TEST(Format, NamedFormat_IsNotGuessedAround) {
  EXPECT_THROW(read_text("arrival_s,prompt_tokens,output_tokens\n0,1,1", TraceFormat::Azure),
               InputError);
}

TEST(Format, BytesInMessages_ArePrintable) {
  EXPECT_EQ(excerpt("a\tb\x01"), "\"a\\x09b\\x01\"");
  EXPECT_EQ(excerpt(std::string(100, 'x')), "\"" + std::string(60, 'x') + "…\"");
}

}  // namespace
}  // namespace llmplan::testing
