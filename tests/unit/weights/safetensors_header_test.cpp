#include "safetensors_header.hpp"

#include <gtest/gtest.h>

#include "input_error_of.hpp"
#include "safetensors_bytes.hpp"

namespace llmplan {
namespace {

using testing::input_error_of;
using testing::safetensors_bytes;

std::vector<SafetensorsEntry> parse(const std::string& bytes) {
  return parse_safetensors_header(std::as_bytes(std::span(bytes)), "w.safetensors");
}

/// A file of one tensor "t" with these fields and four bytes of data.
std::string one_tensor(const std::string& fields) {
  return safetensors_bytes(R"({"t":{)" + fields + "}}", "abcd");
}

TEST(SafetensorsHeader, SoundFile_GivesTypesShapesAndPlacesByName) {
  const std::string header =
      R"({"__metadata__":{"format":"pt"},"b":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},)"
      R"("a":{"dtype":"BF16","shape":[3],"data_offsets":[8,14]}}  )";
  const auto entries = parse(safetensors_bytes(header, "12345678abcdef"));
  const std::size_t data = 8 + header.size();
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].name, "a");
  EXPECT_EQ(entries[0].type, ElementType::BFloat16);
  EXPECT_EQ(entries[0].shape, (std::vector<std::int64_t>{3}));
  EXPECT_EQ(entries[0].begin, data + 8);
  EXPECT_EQ(entries[0].end, data + 14);
  EXPECT_EQ(entries[1].type, ElementType::Float32);
  EXPECT_EQ(entries[1].shape, (std::vector<std::int64_t>{2, 1}));
  EXPECT_EQ(entries[1].begin, data);
}

TEST(SafetensorsHeader, ScalarsAndEmptyTensors_AreTensors) {
  const auto entries =
      parse(safetensors_bytes(R"({"empty":{"dtype":"F16","shape":[0,7],"data_offsets":[4,4]},)"
                              R"("scalar":{"dtype":"F32","shape":[],"data_offsets":[0,4]}})",
                              "abcd"));
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].begin, entries[0].end);
  EXPECT_TRUE(entries[1].shape.empty());
}

TEST(SafetensorsHeader, FileWithoutTensors_IsSound) {
  EXPECT_TRUE(parse(safetensors_bytes("{}", "")).empty());
}

TEST(SafetensorsHeader, HeaderAboveTheLimit_IsRefusedBeforeItIsRead) {
  constexpr std::size_t kOneTooMany = 100'000'001;
  const auto error = input_error_of(
      [] { static_cast<void>(parse(safetensors_bytes(std::string(kOneTooMany, ' '), ""))); });
  ASSERT_TRUE(error);
  EXPECT_NE(error->expected().find("at most 100000000"), std::string::npos);
}

struct BrokenFile {
  const char* name;
  std::string bytes;
  std::string position;
};

class BrokenSafetensors : public ::testing::TestWithParam<BrokenFile> {};

TEST_P(BrokenSafetensors, IsRefusedAtItsPlace) {
  const auto error = input_error_of([] { static_cast<void>(parse(GetParam().bytes)); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->where().file, "w.safetensors");
  EXPECT_EQ(error->where().position, GetParam().position);
}

const std::string kSound = R"("dtype":"F32","shape":[1],"data_offsets":[0,4])";

INSTANTIATE_TEST_SUITE_P(
    SafetensorsHeader, BrokenSafetensors,
    ::testing::Values(
        BrokenFile{"NoLength", "1234567", ""},
        BrokenFile{"HeaderBeyondTheFile", safetensors_bytes("{}", "").substr(0, 9), ""},
        BrokenFile{"LengthThatOverflows", std::string(8, '\xff') + "{}", ""},
        BrokenFile{"NotAnObject", safetensors_bytes("[]", ""), ""},
        BrokenFile{"TensorNotAnObject", safetensors_bytes(R"({"t":4})", ""), "/t"},
        BrokenFile{"SameTensorTwice",
                   safetensors_bytes(R"({"t":{)" + kSound + R"(},"t":{)" + kSound + "}}", "abcd"),
                   "/t"},
        BrokenFile{"NoType", one_tensor(R"("shape":[1],"data_offsets":[0,4])"), "/t"},
        BrokenFile{"NoShape", one_tensor(R"("dtype":"F32","data_offsets":[0,4])"), "/t"},
        BrokenFile{"UnknownKey", one_tensor(kSound + R"(,"strides":[1])"), "/t/strides"},
        BrokenFile{"UnknownType", one_tensor(R"("dtype":"F4","shape":[8],"data_offsets":[0,4])"),
                   "/t/dtype"},
        BrokenFile{"NegativeExtent",
                   one_tensor(R"("dtype":"F32","shape":[-1],"data_offsets":[0,4])"), "/t/shape/0"},
        BrokenFile{"FractionalExtent",
                   one_tensor(R"("dtype":"F32","shape":[1.5],"data_offsets":[0,4])"), "/t/shape/0"},
        BrokenFile{
            "SizeBeyond64Bits",
            one_tensor(R"("dtype":"F32","shape":[4294967296,4294967296,4],"data_offsets":[0,4])"),
            "/t/shape"},
        BrokenFile{"ShapeAndBytesDisagree",
                   one_tensor(R"("dtype":"F16","shape":[1],"data_offsets":[0,4])"),
                   "/t/data_offsets"},
        BrokenFile{"OffsetsBackwards",
                   one_tensor(R"("dtype":"F32","shape":[1],"data_offsets":[4,0])"),
                   "/t/data_offsets"},
        BrokenFile{"OffsetsBeyondTheFile",
                   one_tensor(R"("dtype":"F32","shape":[2],"data_offsets":[0,8])"),
                   "/t/data_offsets"},
        BrokenFile{"ThreeOffsets",
                   one_tensor(R"("dtype":"F32","shape":[1],"data_offsets":[0,4,4])"),
                   "/t/data_offsets"},
        BrokenFile{
            "GapBeforeTheTensor",
            safetensors_bytes(R"({"t":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}})", "abc"),
            "/t/data_offsets"},
        BrokenFile{"Overlap",
                   safetensors_bytes(R"({"s":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},)"
                                     R"("t":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}})",
                                     "abc"),
                   "/t/data_offsets"},
        BrokenFile{"BytesBehindTheLastTensor",
                   safetensors_bytes(R"({"t":{)" + kSound + "}}", "abcde"), ""}),
    [](const auto& param) { return param.param.name; });

}  // namespace
}  // namespace llmplan
