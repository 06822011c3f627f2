#include <fmt/format.h>

#include <array>

#include "format/decimal.hpp"
#include "format/row_parser.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

TraceFormat detected_format(std::string_view first_line, const std::string& file) {
  const std::string_view line = trimmed(first_line);
  if (!line.empty() && line.front() == '{') {
    return TraceFormat::Mooncake;
  }
  if (contains(line, "ContextTokens") || contains(line, "GeneratedTokens")) {
    return TraceFormat::Azure;
  }
  if (contains(line, "Request tokens") || contains(line, "Response tokens")) {
    return TraceFormat::BurstGpt;
  }
  if (contains(line, "arrival_s") || contains(line, "prompt_tokens")) {
    return TraceFormat::Native;
  }
  throw InputError({file, "line 1"}, excerpt(first_line),
                   "the first line of a known log: \"arrival_s,prompt_tokens,output_tokens\" "
                   "(native), \"TIMESTAMP,ContextTokens,GeneratedTokens\" (azure), \"Timestamp,…,"
                   "Request tokens,Response tokens,…\" (burstgpt) or a JSON object (mooncake)");
}

}  // namespace

std::unique_ptr<RowParser> make_row_parser(TraceFormat format, std::string_view first_line,
                                           const std::string& file) {
  switch (format == TraceFormat::Auto ? detected_format(first_line, file) : format) {
    case TraceFormat::Azure:
      return make_azure_parser(first_line, file);
    case TraceFormat::BurstGpt:
      return make_burstgpt_parser(first_line, file);
    case TraceFormat::Mooncake:
      return make_mooncake_parser();
    case TraceFormat::Native:
      return make_native_parser(first_line, file);
    case TraceFormat::Auto:
      break;
  }
  fail_check("a detected format has a parser", __FILE__, __LINE__);
}

std::string_view format_name(TraceFormat format) {
  constexpr std::array<std::string_view, 5> kNames = {"auto", "azure", "burstgpt", "mooncake",
                                                      "native"};
  return kNames[static_cast<std::size_t>(format)];
}

std::string excerpt(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  std::string result = "\"";
  for (const char c : text.substr(0, kLongest)) {
    if (c < ' ' || c == '\x7f') {
      result += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    } else {
      result += c;
    }
  }
  return result + (text.size() > kLongest ? "…\"" : "\"");
}

}  // namespace llmplan
