#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "byte_source.hpp"

namespace llmplan {

/// Cuts a text into lines in bounded memory. A byte order mark, CR before LF and a missing last LF
/// are fine.
class LineReader {
 public:
  /// Longest line; a longer one is no log row and would fill the memory.
  static constexpr std::size_t kMaxLineBytes = std::size_t{16} << 20;

  /// `file` is for messages.
  LineReader(std::unique_ptr<ByteSource> text, std::string file);

  /// Moves to the next line; false at the end. `line` is valid until the next call.
  /// Throws: InputError when a line is longer than `kMaxLineBytes`, or from the source.
  [[nodiscard]] bool next(std::string_view& line);

  /// Number of the current line, from 1.
  [[nodiscard]] std::int64_t line_number() const { return line_number_; }
  [[nodiscard]] const std::string& file() const { return file_; }

 private:
  /// Reads more bytes behind the current ones; false at the end.
  bool refill();
  void finish(std::string_view& line);

  std::unique_ptr<ByteSource> text_;
  std::string file_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::int64_t line_number_ = 0;
};

}  // namespace llmplan
