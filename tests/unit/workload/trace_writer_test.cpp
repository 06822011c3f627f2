#include "trace_writer.hpp"

#include <gtest/gtest.h>

#include "workload_fixtures.hpp"

namespace llmplan::testing {
namespace {

const std::string kText =
    "arrival_s,prompt_tokens,output_tokens\n"
    "0,128,20\n0.000000000001,1,2\n12.25,7,8\n9072000,2147483647,1\n";

TEST(TraceWriter, NativeLog_IsWrittenAsItWasRead) {
  const TempFolder folder;
  const std::string path = folder.file("log.csv");
  EXPECT_EQ(write_native_trace(*reader_of(kText), path), 4);
  EXPECT_EQ(file_bytes(path), kText);
}

TEST(TraceWriter, CachedTokens_AreWrittenAsTheyWereRead) {
  const std::string text =
      "arrival_s,prompt_tokens,output_tokens,cached_input_tokens\n0,128,20,112\n1,64,2,0\n";
  const TempFolder folder;
  const std::string path = folder.file("log.csv");
  EXPECT_EQ(write_native_trace(*reader_of(text), path, CachedColumn::With), 2);
  EXPECT_EQ(file_bytes(path), text);
}

TEST(TraceWriter, PackedLogs_AreReadBackEqual) {
  const TempFolder folder;
  for (const char* name : {"log.csv.gz", "log.csv.zst"}) {
    const std::string path = folder.file(name);
    write_native_trace(*reader_of(kText), path);
    EXPECT_NE(file_bytes(path).substr(0, 10), kText.substr(0, 10));
    EXPECT_TRUE(same(all_requests(*open_trace({path})), read_text(kText))) << name;
  }
}

TEST(TraceWriter, BrokenInput_LeavesNoFile) {
  const TempFolder folder;
  const std::string path = folder.file("log.csv");
  write_file(path, "old");
  EXPECT_THROW(write_native_trace(*reader_of(kText + "x\n"), path), InputError);
  EXPECT_EQ(file_bytes(path), "old");
  EXPECT_FALSE(std::filesystem::exists(path + ".part"));
}

TEST(TraceWriter, FolderThatIsNotThere_IsAnError) {
  EXPECT_THROW(write_native_trace(*reader_of(kText), "/no/such/folder/log.csv.zst"), InputError);
}

}  // namespace
}  // namespace llmplan::testing
