#include "offer_csv.hpp"
#include "price_readers.hpp"

namespace llmplan {
namespace {

/// A line in front of the header: "Publication Date","2025-09-12T00:00:00Z".
void read_metadata(const std::vector<std::string>& fields, PriceList& list) {
  const std::string name = attribute_name(fields.front());
  const std::string value = fields.size() > 1 ? fields[1] : "";
  if (name == "publicationdate") {
    list.published = value;
  } else if (name == "version") {
    list.version = value;
  } else if (name == "offercode") {
    list.offer = value;
  } else if (name == "regioncode") {
    list.region = value;
  }
}

}  // namespace

void read_price_csv(ByteSource& text, const PriceFileName& file, PriceCollector& prices) {
  constexpr int kMostMetadata = 20;
  CsvStream csv(text, file.file);
  PriceList& list = prices.add_list(file.name);
  for (int line = 0; line < kMostMetadata && csv.next(); ++line) {
    if (csv.fields().front() != "SKU") {
      read_metadata(csv.fields(), list);
      continue;
    }
    const CsvColumns columns(csv, csv.fields());
    if (columns.has("discountedrate") && columns.has("discountedusagetype")) {
      read_savings_plan_csv(csv, columns, list, prices);
      return;
    }
    if (columns.has("priceperunit") && columns.has("offertermcode") && columns.has("termtype")) {
      read_offer_csv(csv, columns, list, prices);
      return;
    }
    break;
  }
  throw InputError({file.file, "line 1"}, "no header of a price list",
                   "an AWS price list or the rates of savings plans, whose header begins with SKU");
}

}  // namespace llmplan
