#include "llmplan/units.hpp"

#include <cmath>
#include <limits>

#include "llmplan/error.hpp"

namespace llmplan {

Duration to_duration(Seconds seconds) {
  const double picos = seconds.count() * 1e12;
  check(std::isfinite(picos) && picos >= 0, "a duration is finite and not negative");
  check(picos < static_cast<double>(std::numeric_limits<std::int64_t>::max()),
        "a duration fits the clock (106 days)");
  return Duration{static_cast<std::int64_t>(std::llround(picos))};
}

}  // namespace llmplan
