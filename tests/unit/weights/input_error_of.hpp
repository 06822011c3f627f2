#pragma once

#include <optional>

#include "llmplan/error.hpp"

namespace llmplan::testing {

/// The InputError that `run` ends with, if it does.
template <class Run>
[[nodiscard]] std::optional<InputError> input_error_of(Run run) {
  try {
    run();
  } catch (const InputError& error) {
    return error;
  }
  return std::nullopt;
}

}  // namespace llmplan::testing
