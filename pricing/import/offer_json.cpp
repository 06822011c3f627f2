#include "offer_json.hpp"

#include "json_facts.hpp"

namespace llmplan {
namespace {

/// {"product": {…}, "serviceCode", "terms": {kind: {SKU.TERM: {…}}}, "version", "publicationDate"}.
void read_element(const JsonView& view, const PriceFileName& file, PriceCollector& prices) {
  const std::optional<JsonView> product_view = member_at(view, "product");
  if (!product_view) {
    view.fail_missing("a \"product\"");
  }
  PriceList facts;
  facts.file = file.name;
  facts.offer = text_at(view, "serviceCode");
  facts.version = text_at(view, "version");
  facts.published = text_at(view, "publicationDate");
  const PriceList& list = prices.list_like(facts);
  const PricedProduct product = product_of(*product_view);
  prices.add_product(product, list);
  const std::optional<JsonView> terms = member_at(view, "terms");
  if (!terms || !prices.knows(product.sku)) {
    return;
  }
  for (const JsonMember& kind : terms->object()) {
    const JsonView of_kind = terms->member(kind);
    for (const JsonMember& term : of_kind.object()) {
      prices.add_term(product.sku, term_of(of_kind.member(term), kind.key, file.file), list);
    }
  }
}

}  // namespace

bool wants_of_offer(const JsonPath& path, const PriceCollector& prices) {
  return (path.matches({"products", "*"}) && !path.is_element(1)) ||
         (path.matches({"terms", "*", "*", "*"}) && !path.is_element(2) &&
          prices.knows(path.key(2)));
}

void take_of_offer(const JsonPath& path, const JsonNode& value, const std::string& file,
                   const PriceList& list, PriceCollector& prices) {
  const JsonView view(value, path.pointer(), file);
  if (path.depth() == 2) {
    prices.add_product(product_of(view), list);
  } else {
    prices.add_term(std::string(path.key(2)), term_of(view, path.key(1), file), list);
  }
}

void read_price_list_element(const JsonView& view, const PriceFileName& file,
                             PriceCollector& prices) {
  const auto* text = view.get_if<std::string>();
  if (text == nullptr) {
    read_element(view, file, prices);
    return;
  }
  const std::string inside = file.file + view.pointer();
  const JsonNode node = parse_json(*text, inside);
  read_element(JsonView(node, view.pointer(), file.file), file, prices);
}

}  // namespace llmplan
