#pragma once

#include <string>
#include <string_view>

namespace llmplan {

/// Text of one of this module's embedded tables ("gpus.json").
/// `check`s that the table was built in.
[[nodiscard]] std::string_view data_file(std::string_view name);

/// Digest of every embedded byte that a step time depends on, "fnv1a64:…" in 16 hex digits.
/// Source: Fowler/Noll/Vo, FNV-1a with 64 bits.
[[nodiscard]] std::string model_data_digest();

}  // namespace llmplan
