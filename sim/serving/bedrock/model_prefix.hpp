#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "llmplan/error.hpp"

namespace llmplan {

/// A Bedrock model id without the routing scope of a cross-Region inference profile:
/// "us.anthropic.claude-…" is served like "anthropic.claude-…".
/// Source: Amazon Bedrock user guide, cross-region-inference (geographic and global profiles).
[[nodiscard]] constexpr std::string_view without_routing_scope(std::string_view model_id) {
  constexpr std::array<std::string_view, 8> kScopes = {"us.", "us-gov.", "eu.", "apac.",
                                                       "jp.", "au.",     "ca.", "global."};
  for (const std::string_view scope : kScopes) {
    if (model_id.substr(0, scope.size()) == scope) {
      return model_id.substr(scope.size());
    }
  }
  return model_id;
}

/// The row with the longest `prefix` that the model id begins with, its routing scope aside.
/// Precondition: a row with an empty prefix.
template <class Row>
[[nodiscard]] const Row& row_of_model(const std::vector<Row>& rows, std::string_view model_id) {
  const std::string_view id = without_routing_scope(model_id);
  const Row* best = nullptr;
  for (const Row& row : rows) {
    const bool matches = id.substr(0, row.prefix.size()) == row.prefix;
    if (matches && (best == nullptr || row.prefix.size() > best->prefix.size())) {
      best = &row;
    }
  }
  check(best != nullptr, "a table by prefix has a row for every other model");
  return *best;
}

}  // namespace llmplan
