#include "number_range.hpp"

#include <fmt/format.h>

#include <cmath>

namespace llmplan {

std::string NumberRange::phrase() const {
  if (std::isfinite(least) && std::isfinite(most)) {
    return least_excluded ? fmt::format(" above {} and up to {}", least, most)
                          : fmt::format(" from {} to {}", least, most);
  }
  if (std::isfinite(least)) {
    return least_excluded ? fmt::format(" above {}", least) : fmt::format(" of {} or more", least);
  }
  return std::isfinite(most) ? fmt::format(" up to {}", most) : "";
}

}  // namespace llmplan
