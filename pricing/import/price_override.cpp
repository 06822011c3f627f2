#include "price_override.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "object_reader.hpp"

namespace llmplan {
namespace {

constexpr const char* kSchemaName = "llmplan.price-override/1";

/// A decimal given as a text or as a number; exact as it is written.
std::optional<Usd> decimal_of(const JsonView& view) {
  try {
    if (const auto* text = view.get_if<std::string>()) {
      return Usd::parse(*text);
    }
    if (const auto* natural = view.get_if<std::uint64_t>()) {
      return Usd::parse(std::to_string(*natural));
    }
    if (const auto* whole = view.get_if<std::int64_t>()) {
      return Usd::parse(std::to_string(*whole));
    }
    if (const auto* real = view.get_if<double>()) {
      return Usd::parse(fmt::format("{}", *real));
    }
  } catch (const std::invalid_argument&) {
    // Reported by the caller, who knows what is expected.
  }
  return std::nullopt;
}

/// Parts of 10^12 of a percentage from -100 to 1000.
void read_percent(const JsonView& view, std::int64_t& change) {
  constexpr Int128 kHundred = 100;
  const std::optional<Usd> percent = decimal_of(view);
  if (!percent || percent->picos() % kHundred != 0 || percent->picos() < -kHundred * kWholePrice ||
      percent->picos() > 10 * kHundred * kWholePrice) {
    view.fail("a percentage from -100 to 1000, such as -12 or \"-7.5\"");
  }
  change = static_cast<std::int64_t>(percent->picos() / kHundred);
}

void read_price(const JsonView& view, Usd& price) {
  constexpr std::int64_t kDearestCents = 100'000'000;
  const std::optional<Usd> read = decimal_of(view);
  if (!read || *read < Usd{} || *read > Usd::from_cents(kDearestCents)) {
    view.fail("US dollars from 0 to 1,000,000, such as \"42.10\"");
  }
  price = *read;
}

/// A price without a purchase option is the on-demand one; a percentage is of them all.
void read_rule(const JsonView& view, PriceRule& rule) {
  ObjectReader object(view);
  object.optional("service", rule.service);
  object.optional("region", rule.region);
  object.optional("family", rule.family);
  object.optional("item", rule.item);
  const bool option = object.optional("purchase_option", rule.purchase_option);
  const bool percent = object.optional("percent", rule.change, read_percent);
  const bool price = object.optional("price_usd", rule.price, read_price);
  object.finish();
  if (percent == price) {
    view.fail_missing("either \"percent\" or \"price_usd\"");
  }
  if (price && (!rule.service || !rule.item)) {
    view.fail_missing("\"service\" and \"item\": a price is of one thing");
  }
  if (price && !option) {
    rule.purchase_option = "on-demand";
  }
  rule.position = view.pointer();
}

}  // namespace

PriceOverride parse_price_override(std::string_view text, const std::string& file) {
  const JsonNode node = parse_json(text, file);
  ObjectReader object(JsonView(node, "", file));
  std::string schema;
  std::string as_of = "undated";
  PriceOverride result;
  object.required("schema", schema, OneOf{{kSchemaName}});
  object.required("name", result.name);
  object.optional("as_of", as_of);
  const JsonView rules = object.require("rules");
  object.finish();
  for (const JsonView& element : rules.elements()) {
    PriceRule rule;
    rule.agreement = result.name;
    rule.as_of = as_of;
    read_rule(element, rule);
    result.rules.push_back(std::move(rule));
  }
  return result;
}

}  // namespace llmplan
