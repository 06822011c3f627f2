#include "whole_file.hpp"

#include <gtest/gtest.h>

#include "cli/temp_folder.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

TEST(WholeFile, ReplacesTheOneBefore) {
  const TempFolder folder;
  const std::string path = (folder.path() / "a.txt").string();
  write_whole_file(path, "long text before");
  write_whole_file(path, std::string("a\0b", 3));
  EXPECT_EQ(read_whole_file(path, ""), std::string("a\0b", 3));
  EXPECT_EQ(folder.files(), std::vector<std::string>{"a.txt"});
}

TEST(WholeFile, ThatCannotBeWritten_LeavesNothing) {
  const TempFolder folder;
  EXPECT_THROW(write_whole_file((folder.path() / "none" / "a.txt").string(), "a"), InputError);
  EXPECT_THROW(write_whole_file(folder.path().string(), "a"), InputError);
  EXPECT_TRUE(folder.files().empty());
}

TEST(WholeFile, ThatCannotBeRead_IsAnInputError) {
  const TempFolder folder;
  EXPECT_THROW(static_cast<void>(read_whole_file(folder.path().string(), "x")), InputError);
  EXPECT_THROW(static_cast<void>(read_whole_file((folder.path() / "a").string(), "x")), InputError);
}

}  // namespace
}  // namespace llmplan
