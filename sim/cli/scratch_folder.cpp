#include "scratch_folder.hpp"

#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): mkdtemp is POSIX's, not std's

#include <fstream>
#include <system_error>

#include "llmplan/error.hpp"

namespace llmplan {
namespace fs = std::filesystem;

ScratchFolder::ScratchFolder() {
  std::string name = (fs::temp_directory_path() / "llmplan-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) {
    throw InputError({fs::temp_directory_path().string(), ""}, "",
                     "a folder for temporary files that can be written (TMPDIR names another)");
  }
  path_ = name;
}

ScratchFolder::~ScratchFolder() { remove(); }

std::string ScratchFolder::write(const std::string& name, std::string_view bytes) {
  const fs::path folder = path_ / std::to_string(files_++);
  std::error_code ignored;  // the file below fails, too
  fs::create_directory(folder, ignored);
  std::ofstream file(folder / name, std::ios::binary);
  file << bytes;
  file.close();
  if (!file) {
    throw InputError({(folder / name).string(), ""}, "", "a temporary file that can be written");
  }
  return (folder / name).string();
}

void ScratchFolder::remove() noexcept {
  std::error_code ignored;  // what cannot be removed now never can be
  fs::remove_all(path_, ignored);
}

}  // namespace llmplan
