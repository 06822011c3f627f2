#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "byte_source.hpp"

namespace llmplan {

/// The packed bytes in front of a decompressor: a window that refills from a source.
class PackedInput {
 public:
  PackedInput(std::unique_ptr<ByteSource> raw, std::string file);

  /// Bytes at hand, not yet taken.
  [[nodiscard]] std::string_view window() const { return {buffer_.data() + begin_, end_ - begin_}; }
  /// Takes the first `count` bytes of the window.
  void take(std::size_t count) { begin_ += count; }
  /// Tries to have at least `count` bytes in the window; false when the source ends before.
  /// Precondition: count is at most 64 KiB.
  bool ensure(std::size_t count);
  [[nodiscard]] const std::string& file() const { return file_; }

 private:
  std::unique_ptr<ByteSource> raw_;
  std::string file_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

[[nodiscard]] std::unique_ptr<ByteSource> plain_source(PackedInput input);
[[nodiscard]] std::unique_ptr<ByteSource> gzip_source(PackedInput input);
[[nodiscard]] std::unique_ptr<ByteSource> zstd_source(PackedInput input);

}  // namespace llmplan
