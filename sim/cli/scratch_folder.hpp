#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace llmplan {

/// A folder for files that no user asked for; removed with everything in it.
class ScratchFolder {
 public:
  /// Throws: InputError when the folder for temporary files cannot be written.
  ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder();

  /// Writes a file of that name in a subfolder of its own and returns its path.
  /// Throws: InputError when that fails.
  [[nodiscard]] std::string write(const std::string& name, std::string_view bytes);

  /// Safe to call from another thread, when the process is about to end.
  void remove() noexcept;

 private:
  std::filesystem::path path_;
  int files_ = 0;
};

}  // namespace llmplan
