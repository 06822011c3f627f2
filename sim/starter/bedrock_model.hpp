#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog.hpp"

namespace llmplan {

/// The id under which Bedrock sells a model in a region by the token: the region's own, else that
/// of a cross-region profile ("us.meta…"). `model`: of `models list`, or an id of Bedrock's.
[[nodiscard]] std::optional<std::string> bedrock_model(const Catalog& catalog,
                                                       std::string_view region,
                                                       std::string_view model);

/// Every id that Bedrock sells by the token in some region, sorted.
[[nodiscard]] std::vector<std::string> bedrock_models(const Catalog& catalog);

}  // namespace llmplan
