#include "json_facts.hpp"

namespace llmplan {
namespace {

PriceDimension dimension_of(const JsonView& view, const std::string& file) {
  PriceDimension dimension;
  dimension.unit = text_at(view, "unit");
  dimension.begin = text_at(view, "beginRange");
  dimension.end = text_at(view, "endRange");
  dimension.description = text_at(view, "description");
  dimension.where = {file, view.pointer()};
  const std::optional<JsonView> prices = member_at(view, "pricePerUnit");
  if (!prices || prices->object().empty()) {
    view.fail_missing("a price in \"pricePerUnit\"");
  }
  const bool dollars = member_at(*prices, "USD").has_value();
  dimension.currency = dollars ? "USD" : prices->object().front().key;
  dimension.price = text_at(*prices, dimension.currency);
  dimension.where.position = child_pointer(prices->pointer(), dimension.currency);
  return dimension;
}

}  // namespace

std::optional<JsonView> member_at(const JsonView& object, std::string_view key) {
  for (const JsonMember& member : object.object()) {
    if (member.key == key) {
      return object.member(member);
    }
  }
  return std::nullopt;
}

std::string text_at(const JsonView& object, std::string_view key) {
  const std::optional<JsonView> member = member_at(object, key);
  if (!member || member->get_if<std::nullptr_t>() != nullptr) {
    return {};
  }
  const auto* text = member->get_if<std::string>();
  if (text == nullptr) {
    member->fail("a text");
  }
  return *text;
}

PricedProduct product_of(const JsonView& view) {
  PricedProduct product;
  product.sku = text_at(view, "sku");
  product.family = text_at(view, "productFamily");
  if (product.sku.empty()) {
    view.fail_missing("a \"sku\"");
  }
  if (const std::optional<JsonView> attributes = member_at(view, "attributes")) {
    for (const JsonMember& member : attributes->object()) {
      if (const auto* text = std::get_if<std::string>(&member.value.value)) {
        product.set(member.key, *text);
      }
    }
  }
  return product;
}

PriceTerm term_of(const JsonView& view, std::string_view kind, const std::string& file) {
  PriceTerm term;
  term.kind = kind;
  term.code = text_at(view, "offerTermCode");
  term.where = {file, view.pointer()};
  if (const std::optional<JsonView> attributes = member_at(view, "termAttributes")) {
    term.lease = text_at(*attributes, "LeaseContractLength");
    term.offering_class = text_at(*attributes, "OfferingClass");
    term.payment = text_at(*attributes, "PurchaseOption");
  }
  if (const std::optional<JsonView> dimensions = member_at(view, "priceDimensions")) {
    for (const JsonMember& member : dimensions->object()) {
      term.dimensions.push_back(dimension_of(dimensions->member(member), file));
    }
  }
  return term;
}

}  // namespace llmplan
