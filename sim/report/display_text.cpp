#include "display_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace llmplan {
namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";  // U+FFFD

struct CodePoint {
  char32_t value;
  std::size_t bytes;  ///< 0 when the text is broken here
};

CodePoint first_code_point(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) {
    return {lead, 1};
  }
  const std::size_t bytes = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < bytes) {
    return {0, 0};
  }
  char32_t value = lead & (0x7fU >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xc0U) != 0x80U) {
      return {0, 0};
    }
    value = (value << 6U) | (next & 0x3fU);
  }
  constexpr std::array<char32_t, 5> kLeast = {0, 0, 0x80, 0x800, 0x10000};
  const bool valid =
      value >= kLeast[bytes] && value <= 0x10ffff && (value < 0xd800 || value > 0xdfff);
  return {value, valid ? bytes : 0};
}

struct Range {
  char32_t first;
  char32_t last;
};

constexpr std::array kActive = {
    Range{0, 0x1f},        Range{0x7f, 0x9f},     Range{0x200e, 0x200f},  Range{0x2028, 0x202e},
    Range{0x2066, 0x2069}, Range{0xfeff, 0xfeff}, Range{0xe0000, 0xe007f}};
constexpr std::array kCombining = {Range{0x300, 0x36f}, Range{0x200b, 0x200d},
                                   Range{0x20d0, 0x20ff}, Range{0xfe00, 0xfe0f},
                                   Range{0xfe20, 0xfe2f}};
constexpr std::array kWide = {
    Range{0x1100, 0x115f},   Range{0x2e80, 0x303e},   Range{0x3041, 0xa4cf},
    Range{0xa960, 0xa97c},   Range{0xac00, 0xd7a3},   Range{0xf900, 0xfaff},
    Range{0xfe30, 0xfe6f},   Range{0xff01, 0xff60},   Range{0xffe0, 0xffe6},
    Range{0x1f300, 0x1f64f}, Range{0x1f680, 0x1f6ff}, Range{0x1f900, 0x1f9ff},
    Range{0x20000, 0x3fffd}};

bool is_in(char32_t value, std::span<const Range> ranges) {
  return std::any_of(ranges.begin(), ranges.end(), [value](const Range& range) {
    return value >= range.first && value <= range.last;
  });
}

std::size_t width_of(char32_t value) {
  return is_in(value, kCombining) ? 0 : is_in(value, kWide) ? 2 : 1;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    const std::size_t bytes = std::max<std::size_t>(point.bytes, 1);
    out += point.bytes == 0 || is_in(point.value, kActive) ? kReplacement : text.substr(0, bytes);
    text.remove_prefix(bytes);
  }
  return out;
}

std::size_t display_width(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    columns += point.bytes == 0 ? 1 : width_of(point.value);
    text.remove_prefix(std::max<std::size_t>(point.bytes, 1));
  }
  return columns;
}

std::string fitted(const std::string& text, std::size_t columns) {
  if (display_width(text) <= columns) {
    return text;
  }
  std::string_view rest = text;
  std::string out;
  std::size_t used = 1;  // the ellipsis
  while (!rest.empty()) {
    const CodePoint point = first_code_point(rest);
    const std::size_t bytes = std::max<std::size_t>(point.bytes, 1);
    used += point.bytes == 0 ? 1 : width_of(point.value);
    if (used > columns) {
      break;
    }
    out += rest.substr(0, bytes);
    rest.remove_prefix(bytes);
  }
  return out + "…";
}

std::string wrapped(std::string_view text, std::size_t columns, std::size_t indent) {
  std::string out;
  std::size_t used = 0;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    const std::size_t width = display_width(word);
    if (used > 0 && used + 1 + width > columns) {
      out += '\n' + std::string(indent, ' ');
      used = indent;
    } else if (used > 0) {
      out += ' ';
      ++used;
    }
    out += word;
    used += width;
  }
  return out + '\n';
}

}  // namespace llmplan
