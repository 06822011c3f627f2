#include "mean_bill.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "billing_period.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

bool same_line(const CostItem& a, const CostItem& b) {
  return std::tie(a.service, a.item, a.purchase_option, a.unit_price, a.price_source) ==
         std::tie(b.service, b.item, b.purchase_option, b.unit_price, b.price_source);
}

/// The line of `bill` like `item` that has `earlier` such lines before it, or the end.
Bill::iterator find_line(Bill& bill, const CostItem& item, std::ptrdiff_t earlier) {
  return std::find_if(bill.begin(), bill.end(), [&item, &earlier](const CostItem& line) {
    return same_line(line, item) && earlier-- == 0;
  });
}

Amount sum(const Amount& a, const Amount& b) {
  return to_amount(Int128{a.numerator} * b.denominator + Int128{b.numerator} * a.denominator,
                   Int128{a.denominator} * b.denominator);
}

}  // namespace

Bill mean_bill(std::span<const Bill> bills) {
  check(!bills.empty(), "a mean is of a bill");
  Bill mean = bills.front();
  for (const Bill& bill : bills.subspan(1)) {
    for (auto line = bill.begin(); line != bill.end(); ++line) {
      const CostItem& item = *line;
      const auto earlier = std::count_if(
          bill.begin(), line, [&item](const CostItem& other) { return same_line(other, item); });
      const auto at = find_line(mean, item, earlier);
      if (at == mean.end()) {
        mean.push_back(item);
      } else {
        at->quantity = sum(at->quantity, item.quantity);
        at->monthly += item.monthly;
      }
    }
  }
  const auto count = static_cast<std::int64_t>(bills.size());
  for (CostItem& line : mean) {
    line.quantity = to_amount(line.quantity.numerator, Int128{line.quantity.denominator} * count);
    line.monthly = line.monthly.prorate(1, count).rounded_to_cents();
  }
  return mean;
}

std::vector<Usd> sorted_totals(std::span<const Bill> bills) {
  std::vector<Usd> totals;
  for (const Bill& bill : bills) {
    totals.push_back(total(bill));
  }
  std::sort(totals.begin(), totals.end());
  return totals;
}

Usd nearest_rank(std::span<const Usd> sorted, double share) {
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
  return sorted[std::max<std::size_t>(rank, 1) - 1];
}

}  // namespace llmplan
