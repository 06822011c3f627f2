#include "csv.hpp"

#include <fmt/format.h>

#include <utility>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

/// Walks the text once; `position_` is the next character, `line_` its line.
class CsvReader {
 public:
  CsvReader(std::string_view text, const std::string& file) : text_(text), file_(file) {}

  std::vector<CsvRecord> read() {
    std::vector<CsvRecord> records;
    while (position_ < text_.size()) {
      CsvRecord record = read_record();
      if (!records.empty() && record.fields.size() != records.front().fields.size()) {
        fail(record.line, fmt::format("{} fields", record.fields.size()),
             fmt::format("{} fields, as in the header", records.front().fields.size()));
      }
      records.push_back(std::move(record));
    }
    return records;
  }

 private:
  CsvRecord read_record() {
    CsvRecord record;
    record.line = line_;
    if (at_line_end()) {
      fail(line_, "an empty line", "a record");
    }
    record.fields.push_back(read_field());
    while (position_ < text_.size() && text_[position_] == ',') {
      ++position_;
      record.fields.push_back(read_field());
    }
    end_line();
    return record;
  }

  std::string read_field() {
    return position_ < text_.size() && text_[position_] == '"' ? read_quoted() : read_plain();
  }

  std::string read_plain() {
    const std::size_t start = position_;
    while (position_ < text_.size() && text_[position_] != ',' && !at_line_end()) {
      require_printable();
      if (text_[position_] == '"') {
        fail(line_, "a quote inside a field", "the whole field in quotes, inner quotes doubled");
      }
      ++position_;
    }
    return std::string(text_.substr(start, position_ - start));
  }

  std::string read_quoted() {
    const int opened = line_;
    std::string field;
    for (++position_; position_ < text_.size(); ++position_) {
      if (text_[position_] == '\n') {
        ++line_;
      } else if (text_[position_] == '"') {
        if (position_ + 1 == text_.size() || text_[position_ + 1] != '"') {
          ++position_;
          return field;
        }
        ++position_;
      } else {
        require_printable();
      }
      field += text_[position_];
    }
    fail(opened, "a quote that is never closed", "a closing quote");
  }

  void end_line() {
    if (position_ == text_.size()) {
      return;
    }
    if (!at_line_end()) {
      fail(line_, "text after a closing quote", "a comma or the end of the line");
    }
    position_ += text_[position_] == '\r' ? 2U : 1U;
    ++line_;
  }

  [[nodiscard]] bool at_line_end() const {
    return text_[position_] == '\n' || text_.substr(position_, 2) == "\r\n";
  }

  void require_printable() const {
    const auto c = static_cast<unsigned char>(text_[position_]);
    if (c < 0x20 && c != '\t') {
      fail(line_, fmt::format("control character 0x{:02x}", c), "text");
    }
  }

  [[noreturn]] void fail(int line, std::string value, std::string expected) const {
    throw InputError({file_, fmt::format("line {}", line)}, std::move(value), std::move(expected));
  }

  std::string_view text_;
  const std::string& file_;
  std::size_t position_ = 0;
  int line_ = 1;
};

}  // namespace

std::vector<CsvRecord> parse_csv(std::string_view text, const std::string& file) {
  return CsvReader(text, file).read();
}

}  // namespace llmplan
