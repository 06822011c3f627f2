#include "purchase_options.hpp"

#include <algorithm>

#include "llmplan/names.hpp"
#include "machine_prices.hpp"

namespace llmplan {
namespace {

std::vector<Purchase> every_purchase() {
  std::vector<Purchase> purchases{OnDemandPurchase{}};
  for (const std::int32_t years : {1, 3}) {
    for (const EnumName<PaymentOption>& payment : kNames<PaymentOption>) {
      purchases.emplace_back(ReservedPurchase{1, years, payment.value});
    }
  }
  for (const EnumName<SavingsPlanKind>& kind : kNames<SavingsPlanKind>) {
    for (const std::int32_t years : {1, 3}) {
      for (const EnumName<PaymentOption>& payment : kNames<PaymentOption>) {
        purchases.emplace_back(SavingsPlanPurchase{kind.value, Usd{}, years, payment.value});
      }
    }
  }
  purchases.emplace_back(SpotPurchase{});
  return purchases;
}

}  // namespace

std::optional<Purchase> purchase_of_option(std::string_view option) {
  const std::vector<std::string>& names = purchase_option_names();
  const auto at = std::find(names.begin(), names.end(), option);
  if (at == names.end()) {
    return std::nullopt;
  }
  return every_purchase()[static_cast<std::size_t>(at - names.begin())];
}

const std::vector<std::string>& purchase_option_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const Purchase& purchase : every_purchase()) {
      all.push_back(purchase_option_name(purchase));
    }
    return all;
  }();
  return names;
}

}  // namespace llmplan
