#include <fmt/format.h>

#include <memory>
#include <string_view>

#include "json_facts.hpp"
#include "json_stream.hpp"
#include "offer_json.hpp"
#include "price_readers.hpp"
#include "savings_plan_json.hpp"
#include "spot_json.hpp"

namespace llmplan {
namespace {

/// The path of the price file that an index names for a region, or of any.
std::string file_in_index(const JsonView& regions) {
  const auto url_of = [](const JsonView& region) {
    const std::string url = text_at(region, "currentVersionUrl");
    return url.empty() ? text_at(region, "versionUrl") : url;
  };
  if (regions.is_object()) {
    return regions.object().empty() ? "" : url_of(regions.member(regions.object().front()));
  }
  const std::vector<JsonView> elements = regions.elements();
  return elements.empty() ? "" : url_of(elements.front());
}

/// Finds out by its keys what a document is.
class PriceDocument final : public JsonPicker {
 public:
  PriceDocument(const PriceFileName& file, PriceCollector& prices)
      : file_(file),
        prices_(prices),
        list_(prices.add_list(file.name)),
        plans_(file.file, prices, list_) {}

  bool wants(const JsonPath& path) override {
    if (path.depth() == 1) {
      return path.is_element(0) || header_field(path.key(0)) != nullptr || path.key(0) == "regions";
    }
    return path.matches({"PriceList", "*"}) || path.matches({"SpotPriceHistory", "*"}) ||
           wants_of_offer(path, prices_) || SavingsPlanJson::wants(path);
  }

  void take(const JsonPath& path, const JsonNode& value) override {
    const JsonView view(value, path.pointer(), file_.file);
    if (path.depth() == 1 && !path.is_element(0)) {
      take_header(std::string(path.key(0)), view);
      return;
    }
    known_ = true;
    if (is_spot_entry(view)) {
      list_.offer = "EC2 spot price history";
      read_spot_entry(view, file_.file, prices_);
    } else if (path.key(0) == "SpotPriceHistory") {
      view.fail("an entry with a \"SpotPrice\"");
    } else if (path.depth() == 1 || path.key(0) == "PriceList") {
      read_price_list_element(view, file_, prices_);
    } else if (SavingsPlanJson::wants(path)) {
      plans_.take(path, value);
    } else {
      take_of_offer(path, value, file_.file, list_, prices_);
    }
  }

  void finish() {
    if (!known_) {
      throw InputError({file_.file, ""}, "no prices",
                       "an AWS price list, an answer of GetProducts, the rates of savings plans or "
                       "a spot price history");
    }
    plans_.finish();
  }

 private:
  /// Where a scalar at the top of the document goes.
  std::string* header_field(std::string_view key) {
    return key == "offerCode"         ? &list_.offer
           : key == "version"         ? &list_.version
           : key == "publicationDate" ? &list_.published
           : key == "regionCode"      ? &list_.region
                                      : nullptr;
  }

  void take_header(const std::string& key, const JsonView& view) {
    if (key == "regions") {
      throw InputError({file_.file, view.pointer()}, "an index of price files",
                       fmt::format("a price file, such as {}", file_in_index(view)));
    }
    if (const auto* text = view.get_if<std::string>()) {
      *header_field(key) = *text;
    }
  }

  const PriceFileName& file_;
  PriceCollector& prices_;
  PriceList& list_;
  SavingsPlanJson plans_;
  bool known_ = false;
};

}  // namespace

void read_price_json(ByteSource& text, const PriceFileName& file, PriceCollector& prices) {
  PriceDocument document(file, prices);
  read_json_stream(text, file.file, document);
  document.finish();
}

}  // namespace llmplan
