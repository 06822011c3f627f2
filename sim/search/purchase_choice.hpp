#pragma once

#include <string>
#include <vector>

#include "llmplan/scenario.hpp"

namespace llmplan {

/// Names of the ways to pay that a search may use: those it lists; without a list on demand, and
/// commitments of one year without upfront payment: what a forecast of a month can carry. Spot is
/// for those who ask for it, as interruptions are not simulated.
[[nodiscard]] std::vector<std::string> allowed_purchases(const SearchSpec& search);

}  // namespace llmplan
