#include "replaceable_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

namespace fs = std::filesystem;

class ReplaceableFile : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("llmplan-replaceable-" + std::to_string(getpid()));
    fs::create_directory(folder_);
    folder_ = fs::canonical(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  [[nodiscard]] std::string path(const char* name) const { return (folder_ / name).string(); }

 private:
  fs::path folder_;
};

TEST_F(ReplaceableFile, NewNamesAndRegularFiles_AreTakenAsTheyAre) {
  EXPECT_EQ(replaceable_file(path("new")), path("new"));
  std::ofstream(path("old")) << "x";
  EXPECT_EQ(replaceable_file(path("old")), path("old"));
}

TEST_F(ReplaceableFile, SymbolicLink_LeadsToWhatItPointsTo) {
  std::ofstream(path("target")) << "x";
  fs::create_symlink(path("target"), path("link"));
  EXPECT_EQ(replaceable_file(path("link")), path("target"));
}

TEST_F(ReplaceableFile, PipesAndFolders_AreRefused) {
  ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
  EXPECT_THROW((void)replaceable_file(path("pipe")), InputError);
  EXPECT_THROW((void)replaceable_file(path(".")), InputError);
}

}  // namespace
}  // namespace llmplan
