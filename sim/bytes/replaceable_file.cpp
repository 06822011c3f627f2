#include "replaceable_file.hpp"

#include <filesystem>
#include <system_error>

#include "llmplan/error.hpp"

namespace llmplan {

std::string replaceable_file(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    throw InputError({path, ""}, "something that is no regular file",
                     "the name of a new file or of one to replace");
  }
  if (!fs::exists(status)) {
    return path;
  }
  const fs::path canonical = fs::canonical(path, error);
  return error ? path : canonical.string();
}

}  // namespace llmplan
