#include "reference/utf8.hpp"

#include <bit>

namespace llmplan {

std::u32string code_points(std::string_view text) {
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    const auto length = static_cast<std::size_t>(first < 0x80 ? 1 : std::countl_one(first));
    char32_t point = first < 0x80 ? first : first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length && at + i < text.size(); ++i) {
      point = point << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    points += point;
    at += length;
  }
  return points;
}

}  // namespace llmplan
