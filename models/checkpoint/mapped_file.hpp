#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace llmplan {

/// A file's bytes, read from the disk as they are touched. It must not be cut while it is mapped.
class MappedFile {
 public:
  /// Throws: InputError when `path` is not a regular file that can be read.
  explicit MappedFile(const std::string& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  [[nodiscard]] std::span<const std::byte> bytes() const { return bytes_; }

 private:
  std::span<const std::byte> bytes_;
};

}  // namespace llmplan
