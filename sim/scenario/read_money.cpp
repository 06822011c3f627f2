#include <fmt/format.h>

#include <stdexcept>

#include "readers.hpp"

namespace llmplan {

void read_value(const JsonView& view, Usd& target, const UsdUpTo& ceiling) {
  const std::string expected = fmt::format(
      "US dollars {} and up to {}, as decimal text with at most 12 decimals, such as \"2.50\"",
      ceiling.or_zero ? "from 0" : "above 0", ceiling.most.to_string(0));
  const auto* text = view.get_if<std::string>();
  if (text == nullptr) {
    view.fail(expected);
  }
  try {
    target = Usd::parse(*text);
  } catch (const std::invalid_argument&) {
    view.fail(expected);
  }
  if (target < Usd{} || (target == Usd{} && !ceiling.or_zero) || target > ceiling.most) {
    view.fail(expected);
  }
}

}  // namespace llmplan
