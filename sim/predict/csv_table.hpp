#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace llmplan {

/// One record of a CSV text. Views point into the text.
struct GridRecord {
  std::string_view raw;             ///< as it stands there, without its line break
  std::vector<std::string> fields;  ///< unquoted
  std::vector<std::size_t> ends;    ///< where each field ends in `raw`
  std::int64_t line = 0;            ///< its first line, from 1
};

/// A CSV text cut into records; the first is the header.
class CsvTable {
 public:
  /// Reads RFC 4180: quoted fields may hold commas, line breaks and doubled quotes. LF, CRLF, a
  /// byte order mark and a missing last line break are fine; empty lines are left out. `file` is
  /// for messages. Throws: InputError for a quote that is not closed, text behind a closing quote,
  /// or a text without a header.
  CsvTable(std::string text, std::string file);
  CsvTable(const CsvTable&) = delete;
  CsvTable& operator=(const CsvTable&) = delete;
  ~CsvTable() = default;

  [[nodiscard]] const GridRecord& header() const { return records_.front(); }
  /// Below the header.
  [[nodiscard]] std::size_t rows() const { return records_.size() - 1; }
  [[nodiscard]] const GridRecord& row(std::size_t index) const { return records_[index + 1]; }
  [[nodiscard]] const std::string& file() const { return file_; }

 private:
  std::string text_;
  std::string file_;
  std::vector<GridRecord> records_;
};

/// The text of a file, unpacked when it is gzip or zstd; "-" is standard input.
/// Throws: InputError when it cannot be read or is longer than 256 MiB.
[[nodiscard]] CsvTable load_csv(const std::string& path);

}  // namespace llmplan
