#include "measurement_journal.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <filesystem>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string_view>
#include <system_error>
#include <utility>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kSchema = "llmplan.calibration-journal/1";

Json to_json(const JournalHeader& header) {
  return {{"schema", kSchema},
          {"device", header.device},
          {"driver", header.driver},
          {"cublas", header.cublas},
          {"kernel_sources", header.kernel_sources},
          {"grid", header.grid}};
}

Json to_json(const JournalEntry& entry) {
  if (!entry.measurement) {
    return {{"call", entry.call}, {"out_of_memory", true}};
  }
  // Seconds, so that a number read again is the same to the last bit.
  return {{"call", entry.call},
          {"time_s", entry.measurement->time.count()},
          {"sm_mhz", entry.measurement->sm_mhz},
          {"algorithm", entry.measurement->algorithm}};
}

JournalEntry entry_from(const Json& json) {
  JournalEntry entry{json.at("call").get<std::string>(), std::nullopt};
  if (!json.contains("out_of_memory")) {
    entry.measurement =
        Measurement{Seconds{json.at("time_s").get<double>()}, json.at("sm_mhz").get<std::int32_t>(),
                    json.at("algorithm").get<std::string>()};
  }
  return entry;
}

std::string read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Lines that end, without what was cut off behind the last.
std::vector<std::string_view> whole_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return lines;
}

void check_header(const std::string& path, std::string_view line, const JournalHeader& header) {
  const Json found = Json::parse(line, nullptr, /*allow_exceptions=*/false);
  if (!found.is_object() || found.value("schema", "") != kSchema) {
    throw InputError({path, "line 1"}, std::string(line.substr(0, 60)),
                     "the journal of a calibration, or no such file");
  }
  const Json expected = to_json(header);
  for (const auto& [key, value] : expected.items()) {
    if (!found.contains(key) || found.at(key) != value) {
      throw InputError(
          {path, "line 1"}, found.contains(key) ? found.at(key).dump() : "",
          fmt::format("{} {}: this unfinished calibration is of something else; delete the file or "
                      "give another --out",
                      key, value.dump()));
    }
  }
}

std::vector<JournalEntry> read_entries(const std::string& path,
                                       const std::vector<std::string_view>& lines) {
  std::vector<JournalEntry> entries;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    try {
      entries.push_back(entry_from(Json::parse(lines[i])));
    } catch (const Json::exception&) {
      throw InputError({path, fmt::format("line {}", i + 1)}, std::string(lines[i].substr(0, 60)),
                       "a measurement; delete the file to start anew");
    }
  }
  return entries;
}

}  // namespace

MeasurementJournal::MeasurementJournal(std::string path, const JournalHeader& header)
    : path_(std::move(path)) {
  const std::string text = read_text(path_);
  const std::vector<std::string_view> lines = whole_lines(text);
  if (!lines.empty()) {
    check_header(path_, lines.front(), header);
    found_ = read_entries(path_, lines);
    std::error_code error;  // shows when the file is opened
    std::filesystem::resize_file(path_, text.rfind('\n') + 1, error);
  }
  file_.open(path_, std::ios::binary | (lines.empty() ? std::ios::trunc : std::ios::app));
  if (lines.empty()) {
    write_line(to_json(header).dump());
  }
  if (!file_) {
    throw InputError({path_, ""}, "", "a file that can be written");
  }
}

void MeasurementJournal::append(const JournalEntry& entry) { write_line(to_json(entry).dump()); }

void MeasurementJournal::write_line(const std::string& line) {
  file_ << line << '\n' << std::flush;
  if (!file_) {
    throw InputError({path_, ""}, "", "a file that can be written");
  }
}

}  // namespace llmplan
