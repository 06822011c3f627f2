#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace llmplan {

/// A fresh folder that is removed with everything in it.
class TempFolder {
 public:
  TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// Writes a file and returns its path.
  std::string write(const std::string& name, std::string_view text) const;
  /// Paths below this folder, relative to it, sorted; hidden ones too.
  [[nodiscard]] std::vector<std::string> files() const;

 private:
  std::filesystem::path path_;
};

/// The bytes of a file. Precondition: it can be read.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

}  // namespace llmplan
