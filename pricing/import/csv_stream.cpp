#include "csv_stream.hpp"

#include <fmt/format.h>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{256} << 10;
constexpr int kEnd = -1;

}  // namespace

CsvStream::CsvStream(ByteSource& text, const std::string& file)
    : text_(&text), file_(&file), buffer_(kBufferBytes) {
  skip_byte_order_mark();
}

bool CsvStream::next() {
  while (peek() == '\n' || peek() == '\r') {
    next_line_ += get() == '\n' ? 1 : 0;
  }
  if (peek() == kEnd) {
    return false;
  }
  line_ = next_line_;
  record_bytes_ = 0;
  fields_.clear();
  while (true) {
    const int character = get();
    if (character == '"' && field_.empty()) {
      read_quoted();
    } else if (character == ',') {
      add_field();
    } else if (character == '\n' || character == kEnd) {
      next_line_ += character == '\n' ? 1 : 0;
      add_field();
      return true;
    } else if (character != '\r' || peek() != '\n') {
      append(character);
    }
  }
}

void CsvStream::read_quoted() {
  while (true) {
    const int character = get();
    if (character == kEnd) {
      throw InputError({*file_, fmt::format("line {}", line_)}, "a quote that is never closed",
                       "a closing quote");
    }
    if (character == '"') {
      if (peek() != '"') {
        return;
      }
      append(get());
      continue;
    }
    next_line_ += character == '\n' ? 1 : 0;
    append(character);
  }
}

void CsvStream::append(int character) {
  if (++record_bytes_ > kMaxRecordBytes) {
    throw InputError({*file_, fmt::format("line {}", line_)}, "",
                     fmt::format("a record of at most {} MiB", kMaxRecordBytes >> 20));
  }
  field_ += static_cast<char>(character);
}

void CsvStream::add_field() {
  fields_.push_back(std::move(field_));
  field_.clear();
}

int CsvStream::peek() {
  return position_ < end_ || refill() ? static_cast<unsigned char>(buffer_[position_]) : kEnd;
}

int CsvStream::get() {
  const int character = peek();
  if (character != kEnd) {
    ++position_;
  }
  return character;
}

bool CsvStream::refill() {
  position_ = 0;
  end_ = text_->read(buffer_.data(), buffer_.size());
  return end_ > 0;
}

void CsvStream::skip_byte_order_mark() {
  for (const int part : {0xef, 0xbb, 0xbf}) {
    if (peek() != part) {
      return;
    }
    static_cast<void>(get());
  }
}

}  // namespace llmplan
