#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace llmplan {

/// Hash of `bytes`, continuing from `state`, so that a stream can be hashed in pieces.
/// It tells inputs apart; it does not resist forgery.
/// Source: Fowler, Noll and Vo, FNV-1a with 64 bits (IETF draft-eastlake-fnv).
[[nodiscard]] constexpr std::uint64_t fnv1a64(std::string_view bytes,
                                              std::uint64_t state = 0xcbf29ce484222325U) {
  for (const char c : bytes) {
    state = (state ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  }
  return state;
}

/// How results write a digest: "fnv1a64:" and 16 hexadecimal digits.
[[nodiscard]] inline std::string digest_text(std::uint64_t hash) {
  return fmt::format("fnv1a64:{:016x}", hash);
}

}  // namespace llmplan
