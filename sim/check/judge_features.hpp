#pragma once

#include <string>
#include <vector>

#include "llmplan/calendar.hpp"
#include "llmplan/policy.hpp"
#include "llmplan/result.hpp"

namespace llmplan {

// What rules about things object to in a deployment; empty: nothing. A sentence or a name each.

[[nodiscard]] std::vector<std::string> forbidden_features(const DeploymentResult& deployment,
                                                          const Forbidden& forbidden);

/// Prices that were read more than `months` before `price_date`, and undated ones.
[[nodiscard]] std::vector<std::string> old_prices(const Bill& bill, Date price_date,
                                                  std::int32_t months);

/// Prices that are derived or unverified.
[[nodiscard]] std::vector<std::string> unlisted_prices(const Bill& bill);

/// Whether `text` is what `pattern` describes; * stands for any text, every other
/// character for itself.
[[nodiscard]] bool matches(const std::string& pattern, const std::string& text);

}  // namespace llmplan
