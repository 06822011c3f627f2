#include "records.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <ostream>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

using Json = nlohmann::ordered_json;

/// Three decimals are enough for a reader; JSON has them all.
std::string text_of(double number) {
  std::string text = fmt::format("{:.3f}", number);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') {
    text.pop_back();
  }
  return text;
}

struct TextOf {
  std::string operator()(std::monostate /*unknown*/) const { return "-"; }
  std::string operator()(bool value) const { return value ? "yes" : "no"; }
  std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
  std::string operator()(double value) const { return text_of(value); }
  std::string operator()(const std::string& value) const { return value.empty() ? "-" : value; }
  std::string operator()(const std::vector<std::string>& values) const {
    return values.empty() ? "-" : fmt::format("{}", fmt::join(values, ", "));
  }
};

struct JsonOf {
  Json operator()(std::monostate /*unknown*/) const { return nullptr; }
  template <class T>
  Json operator()(const T& value) const {
    return value;
  }
};

bool is_number(const FieldValue& value) {
  return std::holds_alternative<std::int64_t>(value) || std::holds_alternative<double>(value);
}

std::string heading(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

Json json_of(const Record& record) {
  Json object = Json::object();
  for (const Field& field : record) {
    object[field.name] = std::visit(JsonOf{}, field.value);
  }
  return object;
}

std::string padded(const std::string& text, std::size_t width, bool right) {
  return right ? fmt::format("{:>{}}", text, width) : fmt::format("{:<{}}", text, width);
}

void print_row(std::ostream& out, const std::vector<std::string>& cells,
               const std::vector<std::size_t>& widths, const Record& alignment) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    line += padded(cells[i], widths[i], is_number(alignment[i].value)) + "  ";
  }
  line.erase(line.find_last_not_of(' ') + 1);
  out << line << '\n';
}

void print_table(std::ostream& out, const std::vector<Record>& records) {
  if (records.empty()) {
    return;
  }
  std::vector<std::vector<std::string>> rows(1);
  for (const Field& field : records.front()) {
    rows.front().push_back(heading(field.name));
  }
  for (const Record& record : records) {
    check(record.size() == records.front().size(), "records of a listing have equal fields");
    std::vector<std::string> cells;
    for (const Field& field : record) {
      cells.push_back(std::visit(TextOf{}, field.value));
    }
    rows.push_back(std::move(cells));
  }
  std::vector<std::size_t> widths(records.front().size());
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], row[i].size());
    }
  }
  for (const auto& row : rows) {
    print_row(out, row, widths, records.front());
  }
}

}  // namespace

void print_list(std::ostream& out, const std::vector<Record>& records, RecordFormat format) {
  if (format == RecordFormat::Text) {
    print_table(out, records);
    return;
  }
  Json array = Json::array();
  for (const Record& record : records) {
    array.push_back(json_of(record));
  }
  out << array.dump(2) << '\n';
}

void print_record(std::ostream& out, const Record& record, RecordFormat format) {
  if (format == RecordFormat::Json) {
    out << json_of(record).dump(2) << '\n';
    return;
  }
  std::size_t width = 0;
  for (const Field& field : record) {
    width = std::max(width, field.name.size());
  }
  for (const Field& field : record) {
    out << padded(heading(field.name), width + 2, false) << std::visit(TextOf{}, field.value)
        << '\n';
  }
}

void add_record_format(CLI::App& app, RecordFormat& format) {
  app.add_option_function<std::string>(
         "--format",
         [&format](const std::string& name) {
           format = name == "json" ? RecordFormat::Json : RecordFormat::Text;
         },
         "How to answer: text (default) or json")
      ->check(CLI::IsMember({"text", "json"}));
}

}  // namespace llmplan
