#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// The parser under test, fed with any bytes; it must return and never crash. The signature is
/// libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming): the name is libFuzzer's
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace llmplan::testing {

/// Sound inputs to start mutations from; each target defines its own.
[[nodiscard]] std::vector<std::string> seed_inputs();

}  // namespace llmplan::testing
