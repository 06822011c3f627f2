#include "unit_text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <span>
#include <system_error>

namespace llmplan {
namespace {

struct Unit {
  std::string_view name;
  double factor;
};

constexpr std::array kDurationSuffixes = {Unit{"_ms", 1e-3}, Unit{"_s", 1}};
constexpr std::array kSizeSuffixes = {Unit{"_bytes", 1}, Unit{"_gib", 0x1p30}};
constexpr std::array kDurationUnits = {Unit{"ms", 1e-3}, Unit{"s", 1},    Unit{"m", 60},
                                       Unit{"min", 60},  Unit{"h", 3600}, Unit{"d", 86400}};
constexpr std::array kSizeUnits = {Unit{"B", 1},        Unit{"KiB", 0x1p10}, Unit{"MiB", 0x1p20},
                                   Unit{"GiB", 0x1p30}, Unit{"TiB", 0x1p40}, Unit{"KB", 1e3},
                                   Unit{"MB", 1e6},     Unit{"GB", 1e9},     Unit{"TB", 1e12}};

std::optional<double> factor_of_suffix(std::string_view key, std::span<const Unit> suffixes) {
  for (const Unit& suffix : suffixes) {
    if (key.ends_with(suffix.name)) {
      return suffix.factor;
    }
  }
  return std::nullopt;
}

std::optional<double> parse_with_unit(std::string_view text, std::span<const Unit> units) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || !std::isfinite(number)) {
    return std::nullopt;
  }
  std::string_view name(rest, static_cast<std::size_t>(end - rest));
  if (name.starts_with(' ')) {
    name.remove_prefix(1);
  }
  for (const Unit& unit : units) {
    if (unit.name == name) {
      return number * unit.factor;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<double> seconds_of_suffix(std::string_view key) {
  return factor_of_suffix(key, kDurationSuffixes);
}

std::optional<double> bytes_of_suffix(std::string_view key) {
  return factor_of_suffix(key, kSizeSuffixes);
}

std::optional<double> parse_duration_text(std::string_view text) {
  return parse_with_unit(text, kDurationUnits);
}

std::optional<double> parse_size_text(std::string_view text) {
  return parse_with_unit(text, kSizeUnits);
}

}  // namespace llmplan
