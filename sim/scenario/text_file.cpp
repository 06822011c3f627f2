#include "text_file.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "llmplan/error.hpp"

namespace llmplan {

std::string file_text(const std::string& path, const std::string& expected) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  if (!stream || std::filesystem::is_directory(path) || !(text << stream.rdbuf())) {
    const char* const found = !std::filesystem::exists(path)        ? "no such file"
                              : std::filesystem::is_directory(path) ? "a folder"
                                                                    : "an empty or closed file";
    throw InputError({path, ""}, found, expected);
  }
  return text.str();
}

}  // namespace llmplan
