#include "line_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr std::size_t kFirstBufferBytes = std::size_t{64} << 10;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

}  // namespace

LineReader::LineReader(std::unique_ptr<ByteSource> text, std::string file)
    : text_(std::move(text)), file_(std::move(file)), buffer_(kFirstBufferBytes) {}

bool LineReader::next(std::string_view& line) {
  std::size_t searched = begin_;
  while (true) {
    const char* start = buffer_.data() + searched;
    if (const void* feed = std::memchr(start, '\n', end_ - searched); feed != nullptr) {
      const auto length =
          static_cast<std::size_t>(static_cast<const char*>(feed) - buffer_.data()) - begin_;
      line = {buffer_.data() + begin_, length};
      begin_ += length + 1;
      finish(line);
      return true;
    }
    const std::size_t seen = end_ - begin_;
    if (!refill()) {
      line = {buffer_.data() + begin_, end_ - begin_};
      begin_ = end_;
      finish(line);
      return seen > 0;
    }
    searched = begin_ + seen;
  }
}

bool LineReader::refill() {
  std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
  if (end_ > kMaxLineBytes) {
    throw InputError({file_, fmt::format("line {}", line_number_ + 1)}, "",
                     fmt::format("a line of at most {} MiB", kMaxLineBytes >> 20));
  }
  if (end_ == buffer_.size()) {
    buffer_.resize(std::min(2 * buffer_.size(), kMaxLineBytes + 1));  // + 1: its LF
  }
  const std::size_t got = text_->read(buffer_.data() + end_, buffer_.size() - end_);
  end_ += got;
  return got > 0;
}

void LineReader::finish(std::string_view& line) {
  ++line_number_;
  if (line_number_ == 1 && line.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    line.remove_prefix(kByteOrderMark.size());
  }
  if (!line.empty() && line.back() == '\r') {
    line.remove_suffix(1);
  }
}

}  // namespace llmplan
