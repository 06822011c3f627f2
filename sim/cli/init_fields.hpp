#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "catalog.hpp"
#include "starter_spec.hpp"

namespace llmplan {

/// What the answers to `init` are read with and into.
struct InitDraft {
  const Catalog& catalog;
  std::filesystem::path folder;  ///< of the file to write: paths in it start there
  StarterSpec spec;              ///< without its traffic
  GeneratedWorkload generated;
  std::optional<StarterLog> log;  ///< in place of `generated`
};

/// One thing that `init` must know: a flag, and a question on a terminal.
struct InitField {
  std::string_view flag;         ///< "--model"
  std::string_view question;     ///< "Which model?"
  std::string_view description;  ///< what may be answered
  std::string_view otherwise;    ///< the default, as the user would write it
  bool of_generated = false;     ///< a log says it itself
  /// Reads an answer. Throws: InputError at the flag when it is none.
  void (*read)(const std::string& text, InitDraft& draft) = nullptr;
};

/// In the order in which they are asked.
[[nodiscard]] std::span<const InitField> init_fields();

/// Reads a request log. Throws: InputError when it is none.
void read_init_log(const std::string& path, InitDraft& draft);

}  // namespace llmplan
