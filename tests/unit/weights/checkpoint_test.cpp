#include "checkpoint.hpp"

#include <gtest/gtest.h>

#include "cli/temp_folder.hpp"
#include "input_error_of.hpp"
#include "safetensors_bytes.hpp"

namespace llmplan {
namespace {

using testing::input_error_of;
using testing::SafetensorsWriter;

std::string tensor_file(const std::string& name, std::string_view data) {
  return SafetensorsWriter()
      .add(name, "U8", {static_cast<std::int64_t>(data.size())}, data)
      .bytes();
}

std::string text_of(const TensorView& tensor) {
  return {reinterpret_cast<const char*>(tensor.bytes.data()), tensor.bytes.size()};
}

TEST(Checkpoint, FolderAndFile_GiveTheSameTensors) {
  const TempFolder folder;
  const std::string file = folder.write("model.safetensors", tensor_file("a", "data"));
  for (const std::string& path : {file, folder.path().string()}) {
    const Checkpoint checkpoint(path);
    ASSERT_EQ(checkpoint.tensors().size(), 1U);
    EXPECT_EQ(text_of(checkpoint.tensor("a")), "data");
    EXPECT_EQ(checkpoint.tensor("a").file, file);
  }
}

TEST(Checkpoint, Shards_AreOneCheckpoint) {
  const TempFolder folder;
  folder.write("1.safetensors", tensor_file("a", "first"));
  folder.write("2.safetensors", tensor_file("b", "second"));
  folder.write("model.safetensors.index.json",
               R"({"metadata":{"total_size":11},)"
               R"("weight_map":{"a":"1.safetensors","b":"2.safetensors"}})");
  const Checkpoint checkpoint(folder.path().string());
  EXPECT_EQ(text_of(checkpoint.tensor("a")), "first");
  EXPECT_EQ(text_of(checkpoint.tensor("b")), "second");
}

TEST(Checkpoint, MissingTensor_NamesTheNearest) {
  const TempFolder folder;
  folder.write("model.safetensors", tensor_file("model.norm.weight", "x"));
  const Checkpoint checkpoint(folder.path().string());
  EXPECT_FALSE(checkpoint.contains("model.norm.wieght"));
  const auto error =
      input_error_of([&] { static_cast<void>(checkpoint.tensor("model.norm.wieght")); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->where().file, folder.path().string());
  EXPECT_EQ(error->nearest(), "model.norm.weight");
}

TEST(Checkpoint, NothingToRead_SaysWhatIsLookedFor) {
  const TempFolder folder;
  const auto empty_folder = input_error_of([&] { const Checkpoint none(folder.path().string()); });
  ASSERT_TRUE(empty_folder);
  EXPECT_NE(empty_folder->expected().find("model.safetensors"), std::string::npos);
  const std::string absent = folder.path().string() + "/absent.safetensors";
  const auto no_file = input_error_of([&] { const Checkpoint none(absent); });
  ASSERT_TRUE(no_file);
  EXPECT_EQ(no_file->where().file, absent);
  EXPECT_TRUE(input_error_of([] { const Checkpoint none("/dev/null"); }));
}

class BrokenIndex : public ::testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(BrokenIndex, IsRefusedAtItsPlace) {
  const TempFolder folder;
  folder.write("1.safetensors", tensor_file("a", "first"));
  folder.write("2.safetensors", tensor_file("b", "second"));
  const std::string index = folder.write("model.safetensors.index.json", GetParam().first);
  const auto error = input_error_of([&] { const Checkpoint none(folder.path().string()); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->where().file, index);
  EXPECT_EQ(error->where().position, GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(
    Checkpoint, BrokenIndex,
    ::testing::Values(std::pair{R"({})", ""},
                      std::pair{R"({"weight_map":["1.safetensors"]})", "/weight_map"},
                      std::pair{R"({"weight_map":{"a":"2.safetensors"}})", "/weight_map/a"},
                      std::pair{R"({"weight_map":{"a":"1.safetensors","c":"2.safetensors"}})",
                                "/weight_map/c"},
                      std::pair{R"({"weight_map":{"a":"../1.safetensors"}})", "/weight_map/a"},
                      std::pair{R"({"weight_map":{"a":".."}})", "/weight_map/a"},
                      std::pair{R"({"weight_map":{"a":"/etc/passwd"}})", "/weight_map/a"},
                      std::pair{R"({"weight_map":{"a/b":7}})", "/weight_map/a~1b"}));

TEST(Checkpoint, TensorInTwoShards_IsRefused) {
  const TempFolder folder;
  folder.write("1.safetensors", tensor_file("a", "first"));
  const std::string second =
      folder.write("2.safetensors",
                   SafetensorsWriter().add("a", "U8", {1}, "x").add("b", "U8", {1}, "y").bytes());
  folder.write("model.safetensors.index.json",
               R"({"weight_map":{"a":"1.safetensors","b":"2.safetensors"}})");
  const auto error = input_error_of([&] { const Checkpoint none(folder.path().string()); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->where().file, second);
  EXPECT_EQ(error->where().position, "/a");
}

}  // namespace
}  // namespace llmplan
