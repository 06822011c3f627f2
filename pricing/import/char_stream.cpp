#include "char_stream.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace llmplan {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{256} << 10;

/// Characters behind the last line feed of `text`, of which `before` stand in front of it.
std::size_t column_behind(std::string_view text, std::size_t before) {
  const std::size_t feed = text.rfind('\n');
  return feed == std::string_view::npos ? before + text.size() : text.size() - feed - 1;
}

}  // namespace

CharStream::CharStream(ByteSource& source) : source_(source), buffer_(kBufferBytes) {}

bool CharStream::refill() {
  const std::string_view whole(buffer_.data(), end_);
  lines_ += std::count(whole.begin(), whole.end(), '\n');
  column_of_start_ = column_behind(whole, column_of_start_);
  position_ = 0;
  end_ = source_.read(buffer_.data(), buffer_.size());
  return end_ > 0;
}

std::string CharStream::place() const {
  const std::string_view read(buffer_.data(), position_);
  return fmt::format("line {}, column {}", 1 + lines_ + std::count(read.begin(), read.end(), '\n'),
                     column_behind(read, column_of_start_));
}

}  // namespace llmplan
