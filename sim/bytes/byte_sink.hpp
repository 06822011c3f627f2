#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace llmplan {

/// Where bytes go, piece by piece.
class ByteSink {
 public:
  ByteSink() = default;
  ByteSink(const ByteSink&) = delete;
  ByteSink& operator=(const ByteSink&) = delete;
  virtual ~ByteSink() = default;

  /// Throws: InputError when the bytes cannot be stored.
  virtual void write(std::string_view bytes) = 0;
  /// Ends the data; nothing may follow. Without it the data are incomplete.
  /// Throws: InputError when the last bytes cannot be stored.
  virtual void finish() = 0;
};

enum class Packing { Plain, Gzip, Zstd };

/// ".gz" and ".zst" at the end of `path`, else plain.
[[nodiscard]] Packing packing_of(std::string_view path);

/// Creates or overwrites a file. Equal bytes give an equal file: no time or name goes into it.
/// Throws: InputError when it cannot be created.
[[nodiscard]] std::unique_ptr<ByteSink> create_file(const std::string& path, Packing packing);

}  // namespace llmplan
