#include "temp_folder.hpp"

#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): mkdtemp is POSIX's, not std's

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

#include "llmplan/error.hpp"

namespace llmplan {
namespace fs = std::filesystem;

TempFolder::TempFolder() {
  std::string name = (fs::temp_directory_path() / "llmplan-test-XXXXXX").string();
  check(mkdtemp(name.data()) != nullptr, "a temporary folder can be made");
  path_ = name;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string TempFolder::write(const std::string& name, std::string_view text) const {
  const fs::path path = path_ / name;
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  check(static_cast<bool>(file), "a temporary file can be written");
  return path.string();
}

std::vector<std::string> TempFolder::files() const {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path_)) {
    names.push_back(fs::relative(entry.path(), path_).string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  check(static_cast<bool>(file), "the file can be read");
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace llmplan
