#pragma once

#include <cstddef>
#include <iterator>
#include <string>
#include <vector>

#include "byte_source.hpp"

namespace llmplan {

/// The characters of a source, one at a time, with the place of the one that was read last.
class CharStream {
 public:
  /// `source` outlives the stream.
  explicit CharStream(ByteSource& source);

  [[nodiscard]] bool at_end() { return position_ == end_ && !refill(); }
  /// Precondition: not `at_end()`, which was asked.
  [[nodiscard]] char current() const { return buffer_[position_]; }
  void advance() { ++position_; }

  /// "line 2, column 7" of the character before the current one.
  [[nodiscard]] std::string place() const;

 private:
  bool refill();

  ByteSource& source_;
  std::vector<char> buffer_;
  std::size_t position_ = 0;
  std::size_t end_ = 0;
  std::ptrdiff_t lines_ = 0;         ///< that ended before the buffer
  std::size_t column_of_start_ = 0;  ///< characters of the current line before the buffer
};

/// What the parser iterates over; the default one is the end.
class CharIterator {
 public:
  using iterator_category = std::input_iterator_tag;  // NOLINT(readability-identifier-naming)
  using value_type = char;                            // NOLINT(readability-identifier-naming)
  using difference_type = std::ptrdiff_t;             // NOLINT(readability-identifier-naming)
  using pointer = const char*;                        // NOLINT(readability-identifier-naming)
  using reference = char;                             // NOLINT(readability-identifier-naming)

  CharIterator() = default;
  explicit CharIterator(CharStream& stream) : stream_(&stream) {}

  char operator*() const { return stream_->current(); }
  CharIterator& operator++() {
    stream_->advance();
    return *this;
  }
  friend bool operator==(const CharIterator& a, const CharIterator& b) {
    return a.ended() == b.ended();
  }
  friend bool operator!=(const CharIterator& a, const CharIterator& b) { return !(a == b); }

 private:
  [[nodiscard]] bool ended() const { return stream_ == nullptr || stream_->at_end(); }

  CharStream* stream_ = nullptr;
};

}  // namespace llmplan
