#pragma once

#include <string>
#include <vector>

#include "catalogue_date.hpp"
#include "fuzz_target.hpp"
#include "import_prices.hpp"
#include "llmplan/error.hpp"

namespace llmplan::testing {

/// A catalogue of one model: the names of all that are shipped would take most of the time.
inline Catalog one_model() {
  const EmbeddedFile file{
      "small.csv",
      "service,region,availability_zone,item,purchase_option,tier_from,tier_to,unit,price_usd,"
      "currency,valid_from,valid_to,source,as_of,trust,note\n"
      "Bedrock,us-east-1,,amazon.nova-lite-v1:0 input tokens,on-demand,,,1M tokens,0.06,USD,,,"
      "a list,2026,one-source,\n"};
  return Catalog::from_files({&file, 1}, catalogue_date());
}

/// Imports `data`. What is wrong with it may only be said
/// by an InputError; what is taken makes a sound catalogue.
inline void import_any(const std::uint8_t* data, std::size_t size) {
  static const Catalog shipped = one_model();
  std::vector<PriceFile> files;
  files.push_back({"fuzz", bytes_of({reinterpret_cast<const char*>(data), size})});
  try {
    const ImportedPrices imported = import_prices(files, shipped, {});
    check(!imported.rows.empty(), "an import takes prices or fails");
    for (const PriceRow& row : imported.rows) {
      check(row.price >= Usd{} && row.price <= Usd::from_cents(100'000'000), "a price is sane");
      check(!row.key.item.empty() && !row.key.region.empty(), "a price is of something");
      check(!row.tier_to || *row.tier_to > row.tier_from, "a tier has room");
    }
  } catch (const InputError& error) {
    check(error.where().file.rfind("fuzz", 0) == 0, "an error names its file");
  }
}

}  // namespace llmplan::testing
