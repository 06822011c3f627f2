#include "month/wording.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>

namespace llmplan {

std::string in_words(Duration span) {
  struct Unit {
    std::int64_t seconds;
    const char* name;
  };
  constexpr std::array<Unit, 4> kUnits = {{{86400, "d"}, {3600, "h"}, {60, "min"}, {1, "s"}}};
  const std::int64_t seconds = std::chrono::duration_cast<std::chrono::seconds>(span).count();
  if (seconds == 0) {
    return fmt::format("{:.3g} s", to_seconds(span).count());
  }
  for (std::size_t i = 0; i < kUnits.size(); ++i) {
    const std::int64_t count = seconds / kUnits[i].seconds;
    if (count == 0) {
      continue;
    }
    const std::int64_t rest =
        i + 1 < kUnits.size() ? seconds % kUnits[i].seconds / kUnits[i + 1].seconds : 0;
    return rest == 0 ? fmt::format("{} {}", count, kUnits[i].name)
                     : fmt::format("{} {} {} {}", count, kUnits[i].name, rest, kUnits[i + 1].name);
  }
  return "0 s";
}

std::string grouped(std::int64_t count) {
  const std::string digits = fmt::format("{}", count);
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const bool starts_group = i > 0 && digits[i - 1] != '-' && (digits.size() - i) % 3 == 0;
    if (starts_group) {
      text += ',';
    }
    text += digits[i];
  }
  return text;
}

}  // namespace llmplan
