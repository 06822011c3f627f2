#pragma once

#include <cstdint>
#include <string>

#include "invocation.hpp"
#include "llmplan/scenario.hpp"
#include "records.hpp"

namespace llmplan {

/// Prints how many requests a log holds, how unevenly they come and how long they are.
/// Throws: InputError with file and line when the log is broken.
[[nodiscard]] ExitCode run_trace_info(const TraceWorkload& log, RecordFormat format,
                                      const Console& console);

/// Writes a log of any supported format in the native one; packed by the extension of `out`.
/// Throws: InputError when the log is broken or `out` cannot be written.
[[nodiscard]] ExitCode run_trace_convert(const TraceWorkload& log, const std::string& out,
                                         const Console& console);

struct TraceGenerateArguments {
  GeneratedWorkload workload;
  std::string prompt_tokens;  ///< "512", "900:6000" (p50:p99) or a preset; empty: the profile's
  std::string output_tokens;
  std::uint64_t seed = 1;
  std::string out;
};

/// Writes a synthetic log. Throws: InputError for a figure that cannot be, or as `convert`.
[[nodiscard]] ExitCode run_trace_generate(const TraceGenerateArguments& arguments,
                                          const Console& console);

/// A length distribution as the command line writes it; `flag` is for messages.
/// Throws: InputError when it is none of the three forms.
[[nodiscard]] LengthDistribution parse_length(const std::string& text, const std::string& flag);

void setup_trace(CLI::App& app, Invocation& chosen);

}  // namespace llmplan
