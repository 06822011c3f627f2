#pragma once

#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace llmplan {

/// Files that appear in a folder together: written under temporary names, renamed by `publish`.
/// Until then, and after a failure, the folder is as it was.
class OutputFiles {
 public:
  /// Creates the folder when it is missing; empty: the working directory.
  /// Throws: InputError when that is impossible.
  explicit OutputFiles(std::filesystem::path folder);
  OutputFiles(const OutputFiles&) = delete;
  OutputFiles& operator=(const OutputFiles&) = delete;
  /// Discards what was not published.
  ~OutputFiles();

  /// The temporary path under which a file is to be written; `publish` names it `name`.
  [[nodiscard]] std::string stage(const std::string& name);

  /// A temporary path for working data that `publish` removes.
  [[nodiscard]] std::string scratch(const std::string& name);

  /// Stages a whole file. Throws: InputError when it cannot be written.
  void write(const std::string& name, std::string_view text);

  /// Renames every staged file. Throws: InputError when one cannot be.
  void publish();

  /// Removes the temporary files and, if it was created here, the folder. Safe to call from another
  /// thread, when the process is about to end.
  void discard() noexcept;

 private:
  struct Staged {
    std::filesystem::path temporary;
    std::filesystem::path final_name;  ///< empty for scratch files
  };

  [[nodiscard]] std::string add(const std::string& name, std::filesystem::path final_name);

  std::filesystem::path folder_;
  bool created_ = false;
  std::mutex mutex_;
  std::vector<Staged> staged_;
};

}  // namespace llmplan
