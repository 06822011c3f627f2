#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "price_facts.hpp"

// The rules, and their order, were checked against the list of us-east-1: with them no key of it
// has two prices.

namespace llmplan {

/// What a product of Bedrock's lists says of itself, in lower case.
class BedrockRow {
 public:
  explicit BedrockRow(const PricedProduct& product);

  /// Does its inference type, token type or usage type mention it?
  [[nodiscard]] bool mentions(std::string_view part) const;

  /// Why it is no text inference in the region itself; nothing when it may be.
  [[nodiscard]] std::optional<std::string> why_not() const;
  /// "on-demand", "batch", "flex", "priority"; nothing for a feature that is no inference. On rows
  /// that go by display name only the feature says that they are batch.
  [[nodiscard]] std::optional<std::string> purchase_option() const;
  /// "input tokens", "cache write tokens, 1 h", …; empty for what is none of them.
  [[nodiscard]] std::string item() const;

 private:
  std::string usage_;
  std::string inference_;
  std::string token_type_;
  std::string feature_;
  std::string tier_;
};

[[nodiscard]] std::string lower_case(std::string_view text);

}  // namespace llmplan
