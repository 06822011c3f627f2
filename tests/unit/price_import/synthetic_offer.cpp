#include "synthetic_offer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "import_fixture.hpp"

namespace llmplan::testing {
namespace {

std::string sku_of(std::int64_t number) { return fmt::format("SKU{:09}", number); }

/// As many attributes as AWS gives an instance.
ListedProduct product_of(std::int64_t number) {
  const bool sold = number % SyntheticOffer::kSkusPerType == 0;
  const std::string type = fmt::format("g{}.xlarge", 100 + number / SyntheticOffer::kSkusPerType);
  Attributes attributes = ec2_attributes(type);
  if (!sold) {
    attributes = with(attributes, {{"operatingSystem", "Windows"}});
  }
  for (int i = 0; i < 25; ++i) {
    attributes.emplace_back(fmt::format("someOtherAttribute{}", i), "Up to 10 Gigabit");
  }
  return {sku_of(number), "Compute Instance", attributes, "", ""};
}

}  // namespace

SyntheticOffer::SyntheticOffer(std::size_t bytes) : left_(bytes) {}

bool SyntheticOffer::produce() {
  pending_.clear();
  taken_ = 0;
  const std::string separator = next_ == 0 ? "" : ",";
  switch (part_) {
    case Part::Head:
      pending_ = R"({"offerCode": "AmazonEC2", "version": "1", "products": {)";
      part_ = Part::Products;
      return true;
    case Part::Products:
      pending_ =
          fmt::format("{}\"{}\": {}", separator, sku_of(next_), product_json(product_of(next_)));
      if (++next_ == kProducts) {
        pending_ += "}, \"terms\": {\"OnDemand\": {";
        part_ = Part::OnDemand;
        next_ = 0;
      }
      return true;
    case Part::OnDemand:
      pending_ = fmt::format("{}\"{}\": {}", separator, sku_of(next_),
                             on_demand_term(sku_of(next_), "Hrs", "1.0060000000"));
      if (++next_ == kProducts) {
        pending_ += "}, \"Reserved\": {";
        part_ = Part::Reserved;
        next_ = 0;
      }
      return true;
    case Part::Reserved:
      // SKUs of which no product was listed, as those of dropped products: nothing of them stays.
      pending_ = fmt::format("{}\"X{}\": {}", separator, next_++,
                             reserved_term("X", "1yr", "Partial Upfront", "0.5", "2000"));
      if (left_ <= pending_.size()) {
        pending_ += "}}}";
        part_ = Part::End;
      }
      return true;
    case Part::End:
      return false;
  }
  return false;
}

std::size_t SyntheticOffer::read(char* into, std::size_t room) {
  if (taken_ == pending_.size() && !produce()) {
    return 0;
  }
  const std::size_t count = std::min(room, pending_.size() - taken_);
  std::copy_n(pending_.data() + taken_, count, into);
  taken_ += count;
  left_ -= std::min(left_, count);
  return count;
}

}  // namespace llmplan::testing
