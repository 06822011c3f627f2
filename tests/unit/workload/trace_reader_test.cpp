#include "trace_reader.hpp"

#include <gtest/gtest.h>

#include "workload_fixtures.hpp"

namespace llmplan::testing {
namespace {

const std::string kNativeHeader = "arrival_s,prompt_tokens,output_tokens\n";
const std::string kAzureHeader = "TIMESTAMP,ContextTokens,GeneratedTokens\n";
const std::string kBurstHeader =
    "Timestamp,Session ID,Elapsed time,Model,Request tokens,Response tokens,Total tokens,Log "
    "Type\n";

TEST(TraceReader, Arrivals_CountFromTheFirstRowToThePicosecond) {
  const auto requests =
      read_text(kNativeHeader + "10.5,128,20\n10.500000000001,1,2\n20.75,2147483647,1\n");
  ASSERT_EQ(requests.size(), 3U);
  EXPECT_EQ(requests[0].arrival, Time{});
  EXPECT_EQ(requests[1].arrival, Time{Duration{1}});
  EXPECT_EQ(requests[2].arrival, Time{std::chrono::milliseconds{10'250}});
  EXPECT_EQ(requests[0].prompt_tokens, 128);
  EXPECT_EQ(requests[0].output_tokens, 20);
}

TEST(TraceReader, Azure_KeepsCalendarTimeAndAcceptsTies) {
  const auto reader = reader_of(kAzureHeader +
                                "2024-05-12 00:00:00+00:00,374,44\r\n"
                                "2024-05-12 00:00:00.009930+00:00,396,109\r\n"
                                "2024-05-12 00:00:00.009930+00:00,397,110");
  const auto requests = all_requests(*reader);
  ASSERT_EQ(requests.size(), 3U);
  EXPECT_EQ(requests[1].arrival, Time{std::chrono::microseconds{9930}});
  EXPECT_EQ(requests[2].arrival, requests[1].arrival);
  EXPECT_EQ(reader->start_utc()->time_since_epoch(), std::chrono::seconds{1715472000});
}

TEST(TraceReader, BurstGpt_SkipsFailedCallsAndCountsThem) {
  const auto reader = reader_of(kBurstHeader +
                                "19440110.0,1,0.5,ChatGPT,472,18,490,API log\n"
                                "19440110.7,1,0.5,ChatGPT,1087,0,1087,API log\n"
                                "19440111.25,2,0.5,GPT-4,417,276,693,API log\n");
  const auto requests = all_requests(*reader);
  ASSERT_EQ(requests.size(), 2U);
  EXPECT_EQ(requests[1].arrival, Time{std::chrono::milliseconds{1250}});
  EXPECT_EQ(requests[1].prompt_tokens, 417);
  EXPECT_EQ(reader->skipped().failed_calls, 1);
  EXPECT_EQ(reader->skipped_rows(), 1);
  EXPECT_FALSE(reader->start_utc());
}

TEST(TraceReader, Mooncake_ReadsMillisecondsPastLongHashes) {
  std::string hashes = "[0";
  for (int i = 1; i < 50'000; ++i) {
    hashes += ", " + std::to_string(i);
  }
  const auto requests = read_text(
      R"({"timestamp": 27000, "input_length": 6758, "output_length": 500, "hash_ids": )" + hashes +
      "]}\n" +
      R"({"extra":{"a":["}",{"b":"\"]"}]},"output_length":490,"input_length":7322,"timestamp":27000.5})");
  ASSERT_EQ(requests.size(), 2U);
  EXPECT_EQ(requests[1].arrival, Time{std::chrono::microseconds{500}});
  EXPECT_EQ(requests[1].prompt_tokens, 7322);
  EXPECT_EQ(requests[1].output_tokens, 490);
}

TEST(TraceReader, Mooncake_RowsThatAreNoObject_AreErrors) {
  const std::string good = R"({"timestamp": 0, "input_length": 5, "output_length": 5})"
                           "\n";
  for (const char* bad : {
           R"({"timestamp": 0, "input_length": 5})",
           R"({"timestamp": 0, "input_length": 5, "output_length": 5)",
           R"({"timestamp": 0, "input_length": 5, "output_length": 5} x)",
           R"({"timestamp": 0, "timestamp": 0, "input_length": 5, "output_length": 5})",
           R"({"timestamp": 0, "input_length": 5, "output_length": 5, "hash_ids": [1, 2})",
           R"({"timestamp": -1, "input_length": 5, "output_length": 5})",
           R"({"timestamp": 0, "input_length": 5.5, "output_length": 5})",
           R"({"timestamp": 0, "input_length": null, "output_length": 5})",
           R"({"timestamp": 0, "input_length": "5", "output_length": 5})",
           "[]",
           "{",
           R"({")",
       }) {
    EXPECT_EQ(error_of(good + bad).where().position, "line 2") << bad;
  }
}

TEST(TraceReader, BadRow_IsAnErrorWithFileLineValueAndExpectation) {
  const InputError error = error_of(kNativeHeader + "0,1,1\n1,zero,1\n");
  EXPECT_EQ(error.where().file, "log");
  EXPECT_EQ(error.where().position, "line 3");
  EXPECT_EQ(error.value(), "\"zero\"");
  EXPECT_NE(error.expected().find("whole number of tokens"), std::string::npos);
}

TEST(TraceReader, EveryKindOfBadRow_IsRefused) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> cases = {
      {kNativeHeader,
       {"1,0,1", "1,-3,1", "1,1,0", "x,1,1", "-1,1,1", "1,1", "1,1,1,1", "1,1.5,1", ",1,1"}},
      {kAzureHeader,
       {"2024-05-12 00:00:00,0,1", "2024-05-12,1,1", "2024-05-12 00:00:00,1",
        "2024-05-12 00:00:00,1,many"}},
      {kBurstHeader,
       {"1,1,1,m,0,5,5,log", "1,1,1,m,5,-1,5,log", "1,1,1,m,x,0,5,log", "soon,1,1,m,5,5,5,log",
        "1,1,1,m,5,5,5"}},
  };
  for (const auto& [header, rows] : cases) {
    for (const std::string& row : rows) {
      EXPECT_EQ(error_of(header + row + "\n").where().position, "line 2") << row;
    }
  }
}

TEST(TraceReader, TimeGoingBackwards_IsAnErrorAtItsLine) {
  const InputError error = error_of(kNativeHeader + "5,1,1\n6,1,1\n5.5,1,1\n");
  EXPECT_EQ(error.where().position, "line 4");
  EXPECT_NE(std::string(error.what()).find("0.5 s before"), std::string::npos) << error.what();
}

TEST(TraceReader, LogBeyondTheClock_IsAnErrorAtItsLine) {
  EXPECT_EQ(read_text(kNativeHeader + "0,1,1\n9072000,1,1\n").size(), 2U);
  EXPECT_EQ(error_of(kNativeHeader + "0,1,1\n9072000.000000000001,1,1\n").where().position,
            "line 3");
}

TEST(TraceReader, SkipBadRows_CountsEveryKind) {
  const auto reader =
      reader_of(kNativeHeader + "x,1,1\n5,1,1\n4,1,1\n6,0,1\n\n7,2,2\n", TraceFormat::Auto, true);
  EXPECT_EQ(all_requests(*reader).size(), 2U);
  EXPECT_EQ(reader->skipped().bad_rows, 3);
  EXPECT_EQ(reader->skipped().failed_calls, 0);
}

TEST(TraceReader, LogWithoutRequests_IsAnError) {
  EXPECT_NE(std::string(error_of("").what()).find("empty file"), std::string::npos);
  EXPECT_NE(std::string(error_of(kNativeHeader).what()).find("without rows"), std::string::npos);
  EXPECT_THROW(static_cast<void>(reader_of(kNativeHeader + "a\nb\n", TraceFormat::Auto, true)),
               InputError);
  EXPECT_THROW(static_cast<void>(reader_of(kBurstHeader + "1,1,1,m,5,0,5,log\n")), InputError);
}

TEST(TraceReader, LineEndsBomAndBlankLines_DoNotMatter) {
  const auto plain = read_text(kNativeHeader + "0,1,2\n1,3,4\n");
  EXPECT_TRUE(same(plain, read_text("\xef\xbb\xbf"
                                    "arrival_s,prompt_tokens,output_tokens\r\n"
                                    "0, 1 ,2\r\n\r\n1,3,4")));
}

TEST(TraceReader, ColumnOrder_IsTheHeaders) {
  const auto requests = read_text("model,output_tokens,arrival_s,prompt_tokens\nm,2,0,1\n");
  EXPECT_EQ(requests.at(0).prompt_tokens, 1);
  EXPECT_EQ(requests.at(0).output_tokens, 2);
}

TEST(TraceReader, OpenTrace_UnpacksWhateverTheName) {
  const TempFolder folder;
  const std::string path = folder.file("log.csv.gz");
  write_file(path, kNativeHeader + "0,1,2\n");
  EXPECT_EQ(all_requests(*open_trace({path})).size(), 1U);
}

}  // namespace
}  // namespace llmplan::testing
