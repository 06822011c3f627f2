#include "traffic_rate.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace llmplan {
namespace {

struct Unit {
  std::string_view name;
  double seconds;
};

constexpr std::array<Unit, 6> kUnits = {
    {{"", 1}, {"/s", 1}, {"/min", 60}, {"/hour", 3600}, {"/day", 86'400}, {"/month", 730 * 3600}}};

/// To five digits, which nobody's traffic is known to.
double rounded(double rate) { return std::stod(fmt::format("{:.5g}", rate)); }

}  // namespace

std::optional<double> requests_per_second(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || !std::isfinite(number) || number <= 0) {
    return std::nullopt;
  }
  const std::string_view rest = text.substr(static_cast<std::size_t>(end - text.data()));
  for (const Unit& unit : kUnits) {
    if (unit.name == rest) {
      return unit.seconds == 1 ? number : rounded(number / unit.seconds);
    }
  }
  return std::nullopt;
}

}  // namespace llmplan
