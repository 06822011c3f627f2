#include "whole_file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr mode_t kReadableByAll = 0644;

std::string reason() { return std::error_code(errno, std::generic_category()).message(); }

/// Whether all of `text` reached the disk.
bool write_out(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write(file, text.data(), text.size());
    if (count < 0 && errno != EINTR) {
      return false;
    }
    text.remove_prefix(count < 0 ? 0 : static_cast<std::size_t>(count));
  }
  return fchmod(file, kReadableByAll) == 0 && fsync(file) == 0;
}

}  // namespace

void write_whole_file(const std::string& path, std::string_view text) {
  const std::filesystem::path target(path);
  std::string temporary =
      (target.parent_path() / ('.' + target.filename().string() + ".XXXXXX")).string();
  const int file = mkstemp(temporary.data());
  if (file < 0) {
    throw InputError({path, ""}, reason(), "a file that can be written");
  }
  const bool written = write_out(file, text);
  const std::string failure = written ? "" : reason();
  if (close(file) != 0 || !written || std::rename(temporary.c_str(), path.c_str()) != 0) {
    const std::string why = written ? reason() : failure;
    unlink(temporary.c_str());
    throw InputError({path, ""}, why, "a file that can be written");
  }
}

std::string read_whole_file(const std::string& path, const std::string& expected) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!std::filesystem::is_regular_file(path) || !file) {
    throw InputError({path, ""}, "no file that can be read", expected);
  }
  text << file.rdbuf();
  return text.str();
}

}  // namespace llmplan
