#include <gtest/gtest.h>

#include "byte_sink.hpp"
#include "byte_source.hpp"
#include "fnv.hpp"
#include "line_reader.hpp"
#include "workload_fixtures.hpp"

namespace llmplan::testing {
namespace {

/// Text that packs to more than one window of the decompressor.
std::string long_text() {
  std::string text;
  std::uint32_t state = 1;
  while (text.size() < 400'000) {
    state = state * 1664525 + 1013904223;
    text += std::to_string(state) + (text.size() % 7 == 0 ? "\n" : ",");
  }
  return text;
}

std::string packed(const TempFolder& folder, std::string_view text, Packing packing) {
  const std::string path = folder.file("packed");
  const auto sink = create_file(path, packing);
  sink->write(text);
  sink->finish();
  return file_bytes(path);
}

std::string unpacked(const std::string& bytes) {
  return all_bytes(*decompressed(bytes_of(bytes), "log"));
}

std::string message_of_unpacking(const std::string& bytes) {
  try {
    static_cast<void>(unpacked(bytes));
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

std::vector<std::string> lines_of(std::string text) {
  LineReader reader(bytes_of(std::move(text)), "log");
  std::vector<std::string> lines;
  for (std::string_view line; reader.next(line);) {
    lines.emplace_back(line);
  }
  return lines;
}

TEST(Bytes, EveryPacking_ComesBackUnchanged) {
  const TempFolder folder;
  for (const Packing packing : {Packing::Plain, Packing::Gzip, Packing::Zstd}) {
    for (const std::string& text : {long_text(), std::string("x"), std::string()}) {
      EXPECT_EQ(unpacked(packed(folder, text, packing)), text);
    }
  }
}

TEST(Bytes, Packing_GivesTheSameFileTwice) {
  const TempFolder folder;
  for (const Packing packing : {Packing::Gzip, Packing::Zstd}) {
    EXPECT_EQ(packed(folder, long_text(), packing), packed(folder, long_text(), packing));
  }
}

TEST(Bytes, ConcatenatedMembers_AreOneText) {
  const TempFolder folder;
  for (const Packing packing : {Packing::Gzip, Packing::Zstd}) {
    const std::string a = packed(folder, "first,", packing);
    const std::string b = packed(folder, "second", packing);
    EXPECT_EQ(unpacked(a + b), "first,second");
  }
}

TEST(Bytes, ZerosAfterGzip_ArePadding) {
  const TempFolder folder;
  EXPECT_EQ(unpacked(packed(folder, "text", Packing::Gzip) + std::string(512, '\0')), "text");
}

TEST(Bytes, PackedDataCutAnywhere_AreAnError) {
  const TempFolder folder;
  for (const Packing packing : {Packing::Gzip, Packing::Zstd}) {
    const std::string whole = packed(folder, "a text that is packed", packing);
    for (std::size_t size = 4; size < whole.size(); ++size) {
      EXPECT_NE(message_of_unpacking(whole.substr(0, size)).find("ends early"), std::string::npos)
          << size;
    }
  }
}

TEST(Bytes, BrokenPackedData_AreAnErrorThatNamesTheFile) {
  const TempFolder folder;
  for (const Packing packing : {Packing::Gzip, Packing::Zstd}) {
    std::string bytes = packed(folder, long_text(), packing);
    for (std::size_t at = bytes.size() / 2; at < bytes.size() / 2 + 64; ++at) {
      bytes[at] = static_cast<char>(~bytes[at]);
    }
    const std::string message = message_of_unpacking(bytes);
    EXPECT_EQ(message.rfind("log: ", 0), 0U) << message;
  }
}

TEST(Bytes, GzipChecksum_IsVerified) {
  const TempFolder folder;
  std::string bytes = packed(folder, "text", Packing::Gzip);
  bytes[bytes.size() - 8] = static_cast<char>(bytes[bytes.size() - 8] ^ 1);
  EXPECT_NE(message_of_unpacking(bytes).find("broken"), std::string::npos);
}

TEST(Bytes, MissingFile_IsAnErrorThatNamesIt) {
  try {
    static_cast<void>(open_file("/no/such/file.csv"));
    FAIL();
  } catch (const InputError& error) {
    EXPECT_EQ(error.where().file, "/no/such/file.csv");
  }
}

TEST(Bytes, Folder_IsNoLog) {
  EXPECT_THROW(static_cast<void>(all_bytes(*open_file("/"))), InputError);
}

TEST(LineReader, EndsOfLines_MayBeOfEveryKind) {
  const std::vector<std::string> expected = {"a", "", "b"};
  EXPECT_EQ(lines_of("a\n\nb\n"), expected);
  EXPECT_EQ(lines_of("a\r\n\r\nb\r\n"), expected);
  EXPECT_EQ(lines_of("a\n\nb"), expected);
  EXPECT_EQ(lines_of("\xef\xbb\xbf"
                     "a\n\nb"),
            expected);
  EXPECT_TRUE(lines_of("").empty());
}

TEST(LineReader, LinesLongerThanTheBuffer_AreWhole) {
  const std::string a(100'000, 'a');
  const std::string b(300'000, 'b');
  EXPECT_EQ(lines_of(a + "\n" + b + "\nc"), (std::vector<std::string>{a, b, "c"}));
}

TEST(LineReader, LongestLine_IsReadAndOneByteMoreIsAnError) {
  const std::string longest(LineReader::kMaxLineBytes, 'x');
  EXPECT_EQ(lines_of("head\n" + longest + "\n").at(1).size(), LineReader::kMaxLineBytes);
  EXPECT_EQ(lines_of(longest).at(0).size(), LineReader::kMaxLineBytes);
  try {
    lines_of("head\n" + longest + "x\n");
    FAIL();
  } catch (const InputError& error) {
    EXPECT_EQ(error.where().position, "line 2");
  }
}

TEST(Fnv1a64, KnownText_HasThePublishedDigest) {
  Fnv1a64 digest;
  EXPECT_EQ(digest.text(), "fnv1a64:cbf29ce484222325");
  digest.add("foo");
  digest.add("bar");
  EXPECT_EQ(digest.text(), "fnv1a64:85944171f73967e8");
}

}  // namespace
}  // namespace llmplan::testing
