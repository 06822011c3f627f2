#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "temp_folder.hpp"

namespace llmplan {

/// How a process ended and what it wrote.
struct ProcessOutcome {
  int exit_code = -1;         ///< -1 when a signal ended it
  std::optional<int> signal;  ///< that ended it
  std::string out;
  std::string err;
};

/// A child process without input whose two outputs are caught in files.
class Process {
 public:
  /// Starts `arguments[0]` in `folder`. `environment`: "NAME=value" in place of this process's own.
  Process(const std::vector<std::string>& arguments, const std::filesystem::path& folder,
          const std::vector<std::string>& environment = {});
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process() = default;

  void send(int signal) const;
  /// Waits for the end. Precondition: called once.
  [[nodiscard]] ProcessOutcome wait();

 private:
  TempFolder outputs_;
  pid_t pid_ = -1;
};

/// Runs the built llmplan to its end.
[[nodiscard]] ProcessOutcome run_llmplan(const std::vector<std::string>& arguments,
                                         const std::filesystem::path& folder = ".");

}  // namespace llmplan
