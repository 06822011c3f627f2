#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "byte_source.hpp"

namespace llmplan {

/// Reads CSV of any length record by record, as RFC 4180 has it; a byte order mark is fine.
class CsvStream {
 public:
  /// A longer record is no price.
  static constexpr std::size_t kMaxRecordBytes = std::size_t{1} << 20;

  /// Both outlive the stream; `file` is for messages.
  CsvStream(ByteSource& text, const std::string& file);

  /// Moves to the next record; false at the end. Empty lines are passed over.
  /// Throws: InputError at the line of a quote that is not closed or a record that is too long.
  [[nodiscard]] bool next();

  /// Of the current record.
  [[nodiscard]] const std::vector<std::string>& fields() const { return fields_; }
  [[nodiscard]] std::int64_t line() const { return line_; }
  [[nodiscard]] const std::string& file() const { return *file_; }

 private:
  [[nodiscard]] int get();
  [[nodiscard]] int peek();
  [[nodiscard]] bool refill();
  void add_field();
  void append(int character);
  /// The rest of a field after its opening quote, with the closing one.
  void read_quoted();
  void skip_byte_order_mark();

  ByteSource* text_;
  const std::string* file_;
  std::vector<char> buffer_;
  std::size_t position_ = 0;
  std::size_t end_ = 0;
  std::int64_t line_ = 0;
  std::int64_t next_line_ = 1;
  std::size_t record_bytes_ = 0;
  std::string field_;
  std::vector<std::string> fields_;
};

}  // namespace llmplan
