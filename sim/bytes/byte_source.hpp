#pragma once

#include <cstddef>
#include <memory>
#include <string>

namespace llmplan {

/// A stream of bytes, pulled in pieces so that memory stays bounded.
class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  /// Writes up to `room` bytes to `into` and returns how many; 0 only at the end.
  /// Precondition: room >= 1. Throws: InputError when the bytes cannot be had.
  [[nodiscard]] virtual std::size_t read(char* into, std::size_t room) = 0;
};

/// The bytes of a file as they lie on disk. Throws: InputError when it cannot be opened.
[[nodiscard]] std::unique_ptr<ByteSource> open_file(const std::string& path);

/// The bytes of a string.
[[nodiscard]] std::unique_ptr<ByteSource> bytes_of(std::string text);

/// The text behind `raw`: gzip and zstd, known by their first bytes and not by the file's name, are
/// unpacked, anything else passes unchanged. Several members or frames in a row are one text.
/// `file` is for messages. Throws: InputError, here or from `read`, when the packed data are broken
/// or end early.
[[nodiscard]] std::unique_ptr<ByteSource> decompressed(std::unique_ptr<ByteSource> raw,
                                                       const std::string& file);

}  // namespace llmplan
