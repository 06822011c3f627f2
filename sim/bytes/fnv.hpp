#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "byte_source.hpp"

namespace llmplan {

/// Digest that names an input in results; it guards against mix-ups, not against attackers.
/// Source: FNV-1a with 64 bits, RFC 9923.
class Fnv1a64 {
 public:
  void add(std::string_view bytes) {
    for (const char c : bytes) {
      hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    }
  }
  /// "fnv1a64:" and 16 hexadecimal digits.
  [[nodiscard]] std::string text() const;

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325ULL;
};

/// Passes `source` on and adds every byte to `digest`, which outlives it.
[[nodiscard]] std::unique_ptr<ByteSource> digested(std::unique_ptr<ByteSource> source,
                                                   Fnv1a64& digest);

}  // namespace llmplan
