#include "output_files.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <system_error>
#include <utility>

#include "llmplan/error.hpp"
#include "replaceable_file.hpp"

namespace llmplan {
namespace {

namespace fs = std::filesystem;

}  // namespace

OutputFiles::OutputFiles(fs::path folder) : folder_(std::move(folder)) {
  if (folder_.empty()) {
    folder_ = ".";
  }
  std::error_code error;
  created_ = fs::create_directories(folder_, error);
  if (error) {
    throw InputError({folder_.string(), ""}, error.message(), "a folder that can be created");
  }
}

OutputFiles::~OutputFiles() { discard(); }

std::string OutputFiles::add(const std::string& name, fs::path final_name) {
  // The process id keeps two runs into one folder apart.
  const fs::path temporary = folder_ / fmt::format(".{}.{}.part", name, getpid());
  const std::lock_guard lock(mutex_);
  staged_.push_back({temporary, std::move(final_name)});
  return temporary.string();
}

std::string OutputFiles::stage(const std::string& name) {
  return add(name, replaceable_file((folder_ / name).string()));
}

std::string OutputFiles::scratch(const std::string& name) { return add(name, {}); }

void OutputFiles::write(const std::string& name, std::string_view text) {
  const std::string path = stage(name);
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) {
    throw InputError({(folder_ / name).string(), ""}, "", "a file that can be written");
  }
}

void OutputFiles::publish() {
  const std::lock_guard lock(mutex_);
  for (const Staged& file : staged_) {
    std::error_code error;
    if (file.final_name.empty()) {
      fs::remove(file.temporary, error);
    } else {
      fs::rename(file.temporary, file.final_name, error);
    }
    if (error) {
      throw InputError({file.final_name.string(), ""}, error.message(),
                       "a file that can be written");
    }
  }
  staged_.clear();
  created_ = false;
}

void OutputFiles::discard() noexcept {
  const std::lock_guard lock(mutex_);
  std::error_code ignored;  // what cannot be removed now never can be
  for (const Staged& file : staged_) {
    fs::remove(file.temporary, ignored);
  }
  staged_.clear();
  if (created_) {
    fs::remove(folder_, ignored);  // only when empty
  }
}

}  // namespace llmplan
