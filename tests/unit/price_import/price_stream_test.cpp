#include <gtest/gtest.h>
#include <sys/resource.h>

#include "csv_stream.hpp"
#include "import_fixture.hpp"
#include "json_stream.hpp"
#include "synthetic_offer.hpp"

namespace llmplan::testing {
namespace {

/// Most memory that this process ever held, in bytes.
std::int64_t peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return std::int64_t{usage.ru_maxrss} << 10;
}

ImportedPrices import_synthetic(std::size_t bytes) {
  static const Catalog shipped = Catalog::shipped();
  std::vector<PriceFile> files;
  files.push_back({"ec2.json", std::make_unique<SyntheticOffer>(bytes)});
  return import_prices(files, shipped, {});
}

TEST(PriceStream, LargeOffer_NeedsNoMoreMemoryThanASmallOne) {
  constexpr std::size_t kSmall = std::size_t{8} << 20;
  constexpr std::size_t kLarge = std::size_t{200} << 20;
  const std::size_t rows = import_synthetic(kSmall).rows.size();
  const std::int64_t before = peak_memory();
  EXPECT_EQ(import_synthetic(kLarge).rows.size(), rows);
  EXPECT_EQ(rows, SyntheticOffer::kProducts / SyntheticOffer::kSkusPerType);
  EXPECT_LT(peak_memory() - before, std::int64_t{4} << 20);
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
