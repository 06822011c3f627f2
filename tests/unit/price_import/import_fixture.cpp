#include "import_fixture.hpp"

#include <fmt/format.h>

#include "catalog.hpp"

namespace llmplan::testing {
namespace {

std::string dimension(const std::string& code, const std::string& unit, const std::string& price,
                      const std::string& currency, const std::string& range) {
  return fmt::format(R"("{0}": {{"rateCode": "{0}", "description": "a price",{4} "unit": "{1}",)"
                     R"( "pricePerUnit": {{"{3}": "{2}"}}, "appliesTo": []}})",
                     code, unit, price, currency, range);
}

constexpr const char* kAllUsage = R"( "beginRange": "0", "endRange": "Inf",)";

}  // namespace

Attributes ec2_attributes(const std::string& type) {
  return {{"servicecode", "AmazonEC2"},
          {"locationType", "AWS Region"},
          {"instanceType", type},
          {"tenancy", "Shared"},
          {"operatingSystem", "Linux"},
          {"licenseModel", "No License required"},
          {"usagetype", "BoxUsage:" + type},
          {"operation", "RunInstances"},
          {"capacitystatus", "Used"},
          {"marketoption", "OnDemand"},
          {"preInstalledSw", "NA"},
          {"gpuMemory", "NA"},
          {"regionCode", "us-east-1"}};
}

Attributes with(Attributes attributes, const Attributes& changes) {
  for (const auto& [name, value] : changes) {
    bool found = false;
    for (auto& [old_name, old_value] : attributes) {
      if (old_name == name) {
        old_value = value;
        found = true;
      }
    }
    if (!found) {
      attributes.emplace_back(name, value);
    }
  }
  return attributes;
}

std::string on_demand_term(const std::string& sku, const std::string& unit,
                           const std::string& price, const std::string& currency) {
  const std::string term = sku + ".JRTCKXETXF";
  return fmt::format(R"({{"{0}": {{"offerTermCode": "JRTCKXETXF", "sku": "{1}",)"
                     R"( "priceDimensions": {{{2}}}, "termAttributes": {{}}}}}})",
                     term, sku, dimension(term + ".6YS6EN2CT7", unit, price, currency, kAllUsage));
}

std::string reserved_term(const std::string& sku, const std::string& lease,
                          const std::string& payment, const std::string& hourly,
                          const std::string& upfront, const std::string& offering) {
  const std::string term = sku + ".4NA7Y494T4";
  std::string rates;
  if (!hourly.empty()) {
    rates = dimension(term + ".6YS6EN2CT7", "Hrs", hourly, "USD", kAllUsage);
  }
  if (!upfront.empty()) {
    rates += (rates.empty() ? "" : ", ") +
             dimension(term + ".2TG2D8R56U", "Quantity", upfront, "USD", "");
  }
  return fmt::format(R"({{"{0}": {{"offerTermCode": "4NA7Y494T4", "priceDimensions": {{{1}}},)"
                     R"( "termAttributes": {{"LeaseContractLength": "{2}",)"
                     R"( "OfferingClass": "{3}", "PurchaseOption": "{4}"}}}}}})",
                     term, rates, lease, offering, payment);
}

std::string product_json(const ListedProduct& product) {
  std::string attributes;
  for (const auto& [name, value] : product.attributes) {
    attributes += fmt::format(R"({}"{}": "{}")", attributes.empty() ? "" : ", ", name, value);
  }
  return fmt::format(R"({{"sku": "{}", "productFamily": "{}", "attributes": {{{}}}}})", product.sku,
                     product.family, attributes);
}

std::string offer_json(const std::string& offer, const std::vector<ListedProduct>& products) {
  std::string listed;
  std::string on_demand;
  std::string reserved;
  const auto add = [](std::string& to, const std::string& sku, const std::string& value) {
    if (!value.empty()) {
      to += fmt::format("{}\"{}\": {}", to.empty() ? "" : ",\n", sku, value);
    }
  };
  for (const ListedProduct& product : products) {
    add(listed, product.sku, product_json(product));
    add(on_demand, product.sku, product.on_demand);
    add(reserved, product.sku, product.reserved);
  }
  return fmt::format(R"({{"formatVersion": "v1.0", "offerCode": "{}", "version": "20250912000000",)"
                     R"( "publicationDate": "2025-09-12T00:00:00Z",)"
                     "\n\"products\": {{{}}},\n\"terms\": {{\"OnDemand\": {{{}}},\n\"Reserved\": "
                     "{{{}}}}},\n\"attributesList\": {{}}}}",
                     offer, listed, on_demand, reserved);
}

ImportedPrices import_texts(const std::vector<std::string>& texts,
                            const std::set<std::string>& regions) {
  static const ModelNames models(Catalog::shipped().list({}));
  std::vector<PriceFile> files;
  for (const std::string& text : texts) {
    files.push_back({"lists/prices.txt", bytes_of(text)});
  }
  return import_prices(files, models, regions);
}

std::string import_error(const std::string& text) {
  try {
    static_cast<void>(import_text(text));
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

std::vector<std::string> lines_of(const ImportedPrices& imported) {
  std::vector<std::string> lines;
  for (const PriceRow& row : imported.rows) {
    lines.push_back(fmt::format("{} {} {} {} {}", row.key.service, row.key.region, row.key.item,
                                row.key.purchase_option, row.price.to_string(0)));
  }
  return lines;
}

}  // namespace llmplan::testing
