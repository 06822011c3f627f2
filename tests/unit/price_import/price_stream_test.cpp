#include <gtest/gtest.h>
#include <malloc.h>

#include <algorithm>
#include <utility>

#include "catalog.hpp"
#include "csv_stream.hpp"
#include "import_fixture.hpp"
#include "json_stream.hpp"
#include "synthetic_offer.hpp"

namespace llmplan::testing {
namespace {

/// Bytes of the heap in use; 0 where a sanitizer has its own heap.
std::size_t heap_bytes() {
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

/// Passes a source on and watches the heap meanwhile.
class Watched final : public ByteSource {
 public:
  Watched(std::unique_ptr<ByteSource> source, std::size_t& most)
      : source_(std::move(source)), most_(most) {}

  std::size_t read(char* into, std::size_t room) override {
    constexpr std::int64_t kReadsPerLook = 1000;
    if (reads_++ % kReadsPerLook == 0) {
      most_ = std::max(most_, heap_bytes());
    }
    return source_->read(into, room);
  }

 private:
  std::unique_ptr<ByteSource> source_;
  std::size_t& most_;
  std::int64_t reads_ = 0;
};

struct Outcome {
  std::size_t rows = 0;
  std::size_t most_heap = 0;
};

Outcome import_synthetic(std::size_t bytes) {
  static const ModelNames models(Catalog::shipped().list({}));
  Outcome outcome;
  std::vector<PriceFile> files;
  files.push_back({"ec2.json", std::make_unique<Watched>(std::make_unique<SyntheticOffer>(bytes),
                                                         outcome.most_heap)});
  outcome.rows = import_prices(files, models, {}).rows.size();
  return outcome;
}

TEST(PriceStream, LargeOffer_NeedsNoMoreMemoryThanASmallOne) {
  constexpr std::size_t kMiB = std::size_t{1} << 20;
#ifdef NDEBUG
  constexpr std::size_t kLarge = 200 * kMiB;
#else
  constexpr std::size_t kLarge = 24 * kMiB;
#endif
  const Outcome small = import_synthetic(8 * kMiB);
  const Outcome large = import_synthetic(kLarge);
  EXPECT_EQ(small.rows, SyntheticOffer::kProducts / SyntheticOffer::kSkusPerType);
  EXPECT_EQ(large.rows, small.rows);
  EXPECT_LT(large.most_heap, small.most_heap + kMiB / 4);
}

/// Takes the leaves of "/a/*" and remembers all paths that it was asked for.
class Recorder final : public JsonPicker {
 public:
  std::string asked;
  std::string taken;

  bool wants(const JsonPath& path) override {
    asked += path.pointer() + " ";
    return path.matches({"a", "*"});
  }
  void take(const JsonPath& path, const JsonNode& value) override {
    const bool object = std::holds_alternative<JsonNode::Object>(value.value);
    taken += path.pointer() + (object ? "{} " : " ");
  }
};

void read_all(const std::string& text, JsonPicker& picker) {
  const std::unique_ptr<ByteSource> bytes = bytes_of(text);
  read_json_stream(*bytes, "f", picker);
}

TEST(JsonStream, Picker_IsAskedOfEachValueOutsideOfThoseItTook) {
  Recorder recorder;
  read_all(R"({"b": [1, [2]], "a": {"x/y": {"deep": [3]}, "z": 4}, "c": null})", recorder);
  EXPECT_EQ(recorder.asked, " /b /b/0 /b/1 /b/1/0 /a /a/x~1y /a/z /c ");
  EXPECT_EQ(recorder.taken, "/a/x~1y{} /a/z ");
}

std::string json_error(const std::string& text) {
  Recorder recorder;
  try {
    read_all(text, recorder);
  } catch (const InputError& error) {
    return error.where().position;
  }
  return "no error";
}

TEST(JsonStream, Errors_HaveLineAndColumn) {
  EXPECT_EQ(json_error("{\"a\":\n  x}"), "line 2, column 3");
  EXPECT_EQ(json_error("{\"a\": 1"), "line 1, column 7");
  EXPECT_EQ(json_error(std::string(300'000, ' ') + "\n" + std::string(300'000, ' ') + "x"),
            "line 2, column 300001");
  EXPECT_EQ(json_error(std::string(65, '[')), "line 1, column 65");
  EXPECT_EQ(json_error("{\"a\": {\"b\": " + std::string(65, '[')), "line 1, column 75");
}

TEST(CsvStream, Fields_AreReadAsRfc4180HasThem) {
  const std::unique_ptr<ByteSource> bytes =
      bytes_of("\xef\xbb\xbf\"a,\"\"b\"\"\",c\r\n\r\n,\n\"two\nlines\",\"\"\nlast,1");
  const std::string file = "f";
  CsvStream csv(*bytes, file);
  using Fields = std::vector<std::string>;
  ASSERT_TRUE(csv.next());
  EXPECT_EQ(csv.fields(), (Fields{"a,\"b\"", "c"}));
  EXPECT_EQ(csv.line(), 1);
  ASSERT_TRUE(csv.next());
  EXPECT_EQ(csv.fields(), (Fields{"", ""}));
  EXPECT_EQ(csv.line(), 3);
  ASSERT_TRUE(csv.next());
  EXPECT_EQ(csv.fields(), (Fields{"two\nlines", ""}));
  ASSERT_TRUE(csv.next());
  EXPECT_EQ(csv.fields(), (Fields{"last", "1"}));
  EXPECT_EQ(csv.line(), 6);
  EXPECT_FALSE(csv.next());
}

}  // namespace
}  // namespace llmplan::testing
