#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "llmplan/scenario.hpp"

namespace llmplan {

/// The purchase that an option's name stands for, its size left open; nothing for another name.
/// The inverse of `purchase_option_name`.
[[nodiscard]] std::optional<Purchase> purchase_of_option(std::string_view option);

/// Every purchase option that can be named: on-demand, reservations, Savings Plans, spot.
[[nodiscard]] const std::vector<std::string>& purchase_option_names();

}  // namespace llmplan
