#pragma once

#include <string>
#include <vector>

#include "catalog.hpp"
#include "fuzz_target.hpp"
#include "import_prices.hpp"
#include "llmplan/error.hpp"

namespace llmplan::testing {

/// Imports `data`. What is wrong with it may only be said
/// by an InputError; what is taken makes a sound catalogue.
inline void import_any(const std::uint8_t* data, std::size_t size) {
  static const ModelNames models(Catalog::shipped().list({}));
  std::vector<PriceFile> files;
  files.push_back({"fuzz", bytes_of({reinterpret_cast<const char*>(data), size})});
  try {
    const ImportedPrices imported = import_prices(files, models, {});
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
