#include "csv_table.hpp"

#include <fmt/format.h>

#include <utility>

#include "byte_source.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{256} << 20;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

/// Takes records off the front of a text.
class CsvScanner {
 public:
  CsvScanner(std::string_view text, const std::string& file) : text_(text), file_(file) {
    if (text_.starts_with(kByteOrderMark)) {
      at_ = kByteOrderMark.size();
    }
  }

  [[nodiscard]] bool done() const { return at_ == text_.size(); }

  [[nodiscard]] GridRecord next() {
    GridRecord record;
    record.line = line_;
    const std::size_t begin = at_;
    while (true) {
      record.fields.push_back(field(record.fields.size() + 1));
      record.ends.push_back(at_ - begin);
      if (done() || text_[at_] != ',') {
        break;
      }
      ++at_;
    }
    record.raw = text_.substr(begin, at_ - begin);
    skip_line_break();
    return record;
  }

 private:
  /// A line ends at LF, CRLF or the end of the text.
  [[nodiscard]] bool at_line_end() const {
    return done() || text_[at_] == '\n' || text_.substr(at_, 2) == "\r\n" ||
           (text_[at_] == '\r' && at_ + 1 == text_.size());
  }

  void skip_line_break() {
    if (!done() && text_[at_] == '\r') {
      ++at_;
    }
    if (!done()) {
      ++at_;
    }
    ++line_;
  }

  std::string field(std::size_t column) {
    if (!done() && text_[at_] == '"') {
      return quoted_field(column);
    }
    const std::size_t begin = at_;
    while (!at_line_end() && text_[at_] != ',') {
      ++at_;
    }
    return std::string(text_.substr(begin, at_ - begin));
  }

  std::string quoted_field(std::size_t column) {
    const std::int64_t first_line = line_;
    std::string value;
    for (++at_;; ++at_) {
      if (done()) {
        fail(first_line, column, "a closing quote");
      }
      if (text_[at_] == '"') {
        ++at_;
        if (done() || text_[at_] != '"') {
          break;
        }
      }
      line_ += text_[at_] == '\n' ? 1 : 0;
      value += text_[at_];
    }
    if (!at_line_end() && text_[at_] != ',') {
      fail(line_, column, "a comma or the end of the line behind a closing quote");
    }
    return value;
  }

  [[noreturn]] void fail(std::int64_t line, std::size_t column, const char* expected) const {
    throw InputError({file_, fmt::format("line {}, field {}", line, column)}, "", expected);
  }

  std::string_view text_;
  const std::string& file_;
  std::size_t at_ = 0;
  std::int64_t line_ = 1;
};

std::string all_of(ByteSource& source, const std::string& file) {
  constexpr std::size_t kPiece = std::size_t{1} << 20;
  std::string text;
  for (std::size_t used = 0; used <= kMaxBytes;) {
    text.resize(used + kPiece);
    const std::size_t got = source.read(text.data() + used, kPiece);
    used += got;
    text.resize(used);
    if (got == 0) {
      return text;
    }
  }
  throw InputError({file, ""}, "", fmt::format("at most {} MiB of CSV", kMaxBytes >> 20));
}

}  // namespace

CsvTable::CsvTable(std::string text, std::string file)
    : text_(std::move(text)), file_(std::move(file)) {
  CsvScanner scanner(text_, file_);
  while (!scanner.done()) {
    GridRecord record = scanner.next();
    if (!record.raw.empty()) {
      records_.push_back(std::move(record));
    }
  }
  if (records_.empty()) {
    throw InputError({file_, ""}, "", "a header line with names of columns");
  }
}

CsvTable load_csv(const std::string& path) {
  const bool is_input = path == "-";
  const std::string name = is_input ? "standard input" : path;
  const auto source = decompressed(open_file(is_input ? "/dev/stdin" : path), name);
  return {all_of(*source, name), name};
}

}  // namespace llmplan
