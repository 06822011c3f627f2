#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <variant>
#include <vector>

namespace CLI {  // NOLINT(readability-identifier-naming): a library's name
class App;
}

namespace llmplan {

/// How the list and show commands answer.
enum class RecordFormat : std::uint8_t { Text, Json };

/// A cell of a listing; `monostate` is "not known".
using FieldValue =
    std::variant<std::monostate, bool, std::int64_t, double, std::string, std::vector<std::string>>;

/// `name` is the JSON key and, with spaces for underscores, the column's heading.
struct Field {
  std::string name;
  FieldValue value;
};

/// One row. All records of a listing have the same fields in the same order.
using Record = std::vector<Field>;

/// An aligned table, or a JSON array of objects.
void print_list(std::ostream& out, const std::vector<Record>& records, RecordFormat format);

/// One field a line, or a JSON object.
void print_record(std::ostream& out, const Record& record, RecordFormat format);

/// Adds `--format text|json`. `format` outlives the parse.
void add_record_format(CLI::App& app, RecordFormat& format);

}  // namespace llmplan
