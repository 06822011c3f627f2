#include "price_offers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "price_ladders.hpp"

namespace llmplan {
namespace {

bool same_prices(const std::vector<PriceRow>& a, const std::vector<PriceRow>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const PriceRow& x, const PriceRow& y) {
                      return x.price == y.price && x.tier_from == y.tier_from &&
                             x.tier_to == y.tier_to && x.unit == y.unit;
                    });
}

}  // namespace

void take_price(PriceRow row, const PriceList& list, std::vector<PriceRow>& rows,
                ImportReport& report) {
  row.source = list_source(list);
  row.trust = PriceTrust::Imported;
  report.sources.insert(list.published.empty() ? row.source
                                               : row.source + ", as of " + list_date(list));
  ++report.taken[{row.key.service, row.key.purchase_option}];
  rows.push_back(std::move(row));
}

void PriceOffers::add(const PriceKey& key, const std::string& sku, std::vector<PriceRow> tiers,
                      const PriceList& list) {
  for (PriceRow& row : tiers) {
    row.key = key;
  }
  std::sort(tiers.begin(), tiers.end(),
            [](const PriceRow& a, const PriceRow& b) { return a.tier_from < b.tier_from; });
  const std::string place =
      fmt::format("{}\n{}\n{}\n{}", key.service, key.region, key.item, key.purchase_option);
  offers_[place].push_back({sku, std::move(tiers), &list});
}

void PriceOffers::settle(std::vector<PriceRow>& rows, ImportReport& report) {
  for (auto& [place, offered] : offers_) {
    settle(offered, rows, report);
  }
  offers_.clear();
}

void PriceOffers::settle(std::vector<Offered>& offered, std::vector<PriceRow>& rows,
                         ImportReport& report) {
  Offered& first = offered.front();
  for (std::size_t i = 1; i < offered.size(); ++i) {
    if (!same_prices(first.tiers, offered[i].tiers)) {
      report.conflicts.insert(
          fmt::format("{}: {} (SKU {}) and {} (SKU {})", describe(first.tiers.front()),
                      first.tiers.front().price.to_string(), first.sku,
                      offered[i].tiers.front().price.to_string(), offered[i].sku));
      return;
    }
    ++report.skipped["the same price a second time"];
  }
  for (PriceRow& row : first.tiers) {
    row.as_of = list_date(*first.list);
    take_price(std::move(row), *first.list, rows, report);
  }
}

}  // namespace llmplan
