#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz_target.hpp"
#include "llmplan/error.hpp"
#include "trace_reader.hpp"

namespace llmplan::testing {

/// Reads `data` as a log of one format, strictly and leniently. What is wrong with it may only be
/// said by an InputError; what is accepted keeps the reader's promises.
inline void read_any_trace(const std::uint8_t* data, std::size_t size, TraceFormat format) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const bool skip_bad_rows : {false, true}) {
    try {
      TraceReader reader(decompressed(bytes_of(text), "fuzz"), "fuzz", format, skip_bad_rows);
      Time last{};
      while (const auto request = reader.next()) {
        check(request->arrival >= last, "arrivals never go back in time");
        check(request->arrival <= Time{kLongestSpan}, "arrivals fit the clock");
        check(request->prompt_tokens >= 1 && request->output_tokens >= 1, "tokens are positive");
        last = request->arrival;
      }
    } catch (const InputError& error) {
      check(error.where().file == "fuzz", "an error names its file");
    }
  }
}

}  // namespace llmplan::testing
