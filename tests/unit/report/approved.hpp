#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace llmplan::testing {

/// Compares a report with the one that was read and approved: a file in approved/.
/// LLMPLAN_UPDATE_GOLDEN=1 stores it anew.
inline void expect_approved(const std::string& name, const std::string& text) {
  const std::filesystem::path file =
      std::filesystem::path(LLMPLAN_SOURCE_DIR) / "tests" / "unit" / "report" / "approved" / name;
  if (std::getenv("LLMPLAN_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(file, std::ios::binary) << text;
    return;
  }
  std::ostringstream approved;
  approved << std::ifstream(file, std::ios::binary).rdbuf();
  EXPECT_EQ(text, approved.str())
      << "if that is meant, store it with LLMPLAN_UPDATE_GOLDEN=1 and look at its git diff";
}

}  // namespace llmplan::testing
