#include "bill_changes.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

namespace llmplan {
namespace {

bool same_thing(const CostItem& a, const CostItem& b) {
  return std::tie(a.service, a.item, a.purchase_option, a.unit) ==
         std::tie(b.service, b.item, b.purchase_option, b.unit);
}

LineAmount amount_of(const CostItem& item) {
  return {item.quantity, item.unit_price, item.monthly};
}

LineChange change_of(const CostItem* base, const CostItem* head, bool prices_may_move) {
  const CostItem& shown = head != nullptr ? *head : *base;
  LineChange change{shown.service, shown.item, shown.purchase_option, shown.unit, {}, {}, {}};
  if (base != nullptr) {
    change.base = amount_of(*base);
  }
  if (head != nullptr) {
    change.head = amount_of(*head);
  }
  if (prices_may_move && base != nullptr && head != nullptr &&
      base->unit_price != head->unit_price) {
    change.moved_price = (head->unit_price - base->unit_price)
                             .prorate(head->quantity.numerator, head->quantity.denominator)
                             .rounded_to_cents();
  }
  return change;
}

void add_sum(std::vector<MoneyChange>& sums, const std::string& name,
             std::optional<Usd> MoneyChange::*side, Usd amount) {
  auto known = std::find_if(sums.begin(), sums.end(),
                            [&name](const MoneyChange& sum) { return sum.name == name; });
  if (known == sums.end()) {
    known = sums.insert(sums.end(), MoneyChange{name, {}, {}});
  }
  std::optional<Usd>& sum = (*known).*side;
  sum = sum.value_or(Usd{}) + amount;
}

}  // namespace

BillChanges bill_changes(const Bill& base, const Bill& head, bool prices_may_move) {
  BillChanges changes;
  std::vector<bool> matched(base.size());
  for (const CostItem& item : head) {
    std::size_t at = 0;
    while (at < base.size() && (matched[at] || !same_thing(base[at], item))) {
      ++at;
    }
    if (at == base.size()) {
      changes.lines.push_back(change_of(nullptr, &item, prices_may_move));
      continue;
    }
    matched[at] = true;
    if (base[at].unit_price == item.unit_price && base[at].monthly == item.monthly) {
      ++changes.unchanged;
    } else {
      changes.lines.push_back(change_of(&base[at], &item, prices_may_move));
    }
  }
  for (std::size_t i = 0; i < base.size(); ++i) {
    if (!matched[i]) {
      changes.lines.push_back(change_of(&base[i], nullptr, prices_may_move));
    }
  }
  return changes;
}

std::vector<MoneyChange> sums_by(std::string CostItem::*member, const Bill& base,
                                 const Bill& head) {
  std::vector<MoneyChange> sums;
  for (const CostItem& item : base) {
    add_sum(sums, item.*member, &MoneyChange::base, item.monthly);
  }
  for (const CostItem& item : head) {
    add_sum(sums, item.*member, &MoneyChange::head, item.monthly);
  }
  return sums;
}

}  // namespace llmplan
