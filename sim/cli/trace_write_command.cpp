#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>
#include <variant>

#include "generator.hpp"
#include "llmplan/error.hpp"
#include "preset.hpp"
#include "run_watch.hpp"
#include "trace_command.hpp"
#include "trace_reader.hpp"
#include "trace_writer.hpp"

namespace llmplan {
namespace {

constexpr const char* kDefaultLengths = "azure-2024-conv";

template <class Number>
std::optional<Number> parsed_number(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return value;
}

[[noreturn]] void fail_length(const std::string& text, const std::string& flag) {
  throw InputError({"", flag}, text,
                   "a number of tokens, P50:P99 with 1 <= P50 <= P99, or a preset's name",
                   nearest_name(text, profile_names()));
}

LengthDistribution length_or_default(const std::string& text, const std::string& flag,
                                     const GeneratedWorkload& workload) {
  if (text.empty()) {
    return EmpiricalLength{workload.profile.value_or(kDefaultLengths)};
  }
  return parse_length(text, flag);
}

ExitCode write_log(ArrivalSource& requests, CachedColumn cached, const std::string& out,
                   const Console& console) {
  const RunWatch watch(console, {}, [&out] {
    std::error_code ignored;
    std::filesystem::remove(out + ".part", ignored);  // as `write_native_trace` names it
  });
  const std::int64_t rows = write_native_trace(requests, out, cached);
  console.note(fmt::format("wrote {} requests to {}", rows, out));
  return ExitCode::Done;
}

}  // namespace

LengthDistribution parse_length(const std::string& text, const std::string& flag) {
  if (const auto tokens = parsed_number<std::int32_t>(text); tokens && *tokens >= 1) {
    return FixedLength{*tokens};
  }
  if (const std::size_t colon = text.find(':'); colon != std::string::npos) {
    const std::string_view view = text;
    const auto p50 = parsed_number<double>(view.substr(0, colon));
    const auto p99 = parsed_number<double>(view.substr(colon + 1));
    if (!p50 || !p99 || !std::isfinite(*p99) || *p50 < 1 || *p99 < *p50) {
      fail_length(text, flag);
    }
    return LognormalLength{*p50, *p99};
  }
  for (const std::string& name : profile_names()) {
    if (name == text) {
      return EmpiricalLength{text};
    }
  }
  fail_length(text, flag);
}

ExitCode run_trace_convert(const TraceWorkload& log, const std::string& out,
                           const Console& console) {
  const auto trace = open_trace(log);
  const CachedColumn cached =
      trace->counts_cached_tokens() ? CachedColumn::With : CachedColumn::Without;
  const ExitCode code = write_log(*trace, cached, out, console);
  if (trace->skipped_rows() > 0) {
    console.note(fmt::format("left out {} failed calls and {} bad rows",
                             trace->skipped().failed_calls, trace->skipped().bad_rows));
  }
  return code;
}

ExitCode run_trace_generate(const TraceGenerateArguments& arguments, const Console& console) {
  GeneratedWorkload workload = arguments.workload;
  if (workload.profile) {
    static_cast<void>(preset(*workload.profile, "--profile"));
  }
  workload.prompt_tokens = length_or_default(arguments.prompt_tokens, "--prompt-tokens", workload);
  workload.output_tokens = length_or_default(arguments.output_tokens, "--output-tokens", workload);
  constexpr double kUnscaled = 1;
  constexpr std::uint64_t kReplication = 0;
  const auto generator = std::make_shared<const Generator>(workload, kUnscaled);
  const auto requests = generated_arrivals(generator, arguments.seed, kReplication);
  return write_log(*requests, CachedColumn::Without, arguments.out, console);
}

}  // namespace llmplan
