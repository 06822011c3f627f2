#include "price_rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

std::string_view family_of(std::string_view item) {
  constexpr std::string_view kSageMaker = "ml.";
  item.remove_prefix(item.substr(0, kSageMaker.size()) == kSageMaker ? kSageMaker.size() : 0);
  const std::size_t dot = item.find('.');
  return dot == std::string_view::npos ? std::string_view{} : item.substr(0, dot);
}

/// One way in which a rule selects prices.
struct Criterion {
  const char* name;
  std::optional<std::string> PriceRule::*pattern;
  std::string_view (*value)(const PriceKey&);
};

constexpr Criterion kCriteria[] = {
    {"service", &PriceRule::service,
     [](const PriceKey& k) -> std::string_view { return k.service; }},
    {"region", &PriceRule::region, [](const PriceKey& k) -> std::string_view { return k.region; }},
    {"family", &PriceRule::family, [](const PriceKey& k) { return family_of(k.item); }},
    {"item", &PriceRule::item, [](const PriceKey& k) -> std::string_view { return k.item; }},
    {"purchase_option", &PriceRule::purchase_option,
     [](const PriceKey& k) -> std::string_view { return k.purchase_option; }},
};

bool meets(const PriceRule& rule, const Criterion& criterion, const PriceKey& key) {
  const std::optional<std::string>& pattern = rule.*criterion.pattern;
  return !pattern || matches_pattern(*pattern, criterion.value(key));
}

/// Narrows the rows down criterion by criterion until none is left, and blames that one.
[[noreturn]] void fail_unmatched(const PriceRule& rule, std::span<const PriceRow> rows,
                                 const std::string& file) {
  std::vector<const PriceRow*> left;
  for (const PriceRow& row : rows) {
    left.push_back(&row);
  }
  for (const Criterion& criterion : kCriteria) {
    std::set<std::string> values;
    for (const PriceRow* row : left) {
      values.emplace(criterion.value(row->key));
    }
    std::erase_if(left, [&](const PriceRow* row) { return !meets(rule, criterion, row->key); });
    if (left.empty()) {
      const std::string pattern = (rule.*criterion.pattern).value_or("");
      throw InputError({file, rule.position},
                       fmt::format("a rule of {} whose {} \"{}\" matches no price", rule.agreement,
                                   criterion.name, pattern),
                       "a rule that changes a price",
                       nearest_name(pattern, {values.begin(), values.end()}));
    }
  }
  check(false, "a rule without matches fails a criterion");
  throw InputError({file, rule.position}, "", "");
}

/// "-12", "+2.5".
std::string percent_text(std::int64_t change) {
  const Usd percent = Usd::from_picos(Int128{change} * 100);
  return fmt::format("{}{}", change > 0 ? "+" : "", percent.to_string(0));
}

PriceRow priced(PriceRow row, const PriceRule& rule) {
  if (rule.price) {
    row.source =
        fmt::format("{}, instead of {} from {}", rule.agreement, row.price.to_string(), row.source);
    row.price = *rule.price;
    row.as_of = rule.as_of;
    row.trust = PriceTrust::Imported;
    return row;
  }
  row.source =
      fmt::format("{}: {} % of {}", rule.agreement, percent_text(*rule.change), row.source);
  // One prorate of the whole price: exact wherever 12 decimals are enough.
  const Int128 picos = row.price.picos() * (kWholePrice + *rule.change);
  check(picos >= 0, "a price is not negative");
  row.price = Usd::from_picos(picos).prorate(1, kWholePrice);
  row.trust = std::max(row.trust, PriceTrust::Imported);
  return row;
}

}  // namespace

bool matches_pattern(std::string_view pattern, std::string_view text) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) {
    return pattern == text;
  }
  if (text.substr(0, star) != pattern.substr(0, star)) {
    return false;
  }
  const std::string_view rest = pattern.substr(star + 1);
  if (rest.find('*') == std::string_view::npos) {
    return text.size() >= star + rest.size() && text.substr(text.size() - rest.size()) == rest;
  }
  // The leftmost place of what stands between two stars leaves most to the rest.
  const std::string_view middle = rest.substr(0, rest.find('*'));
  const std::size_t at = text.find(middle, star);
  return at != std::string_view::npos &&
         matches_pattern(rest.substr(middle.size()), text.substr(at + middle.size()));
}

bool rule_matches(const PriceRule& rule, const PriceKey& key) {
  return std::all_of(std::begin(kCriteria), std::end(kCriteria),
                     [&](const Criterion& criterion) { return meets(rule, criterion, key); });
}

std::vector<PriceRow> priced_by_rules(std::span<const PriceRow> rows,
                                      std::span<const PriceRule> rules, const std::string& file) {
  std::vector<bool> used(rules.size(), false);
  std::vector<PriceRow> changed;
  for (const PriceRow& row : rows) {
    const PriceRule* last = nullptr;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (rule_matches(rules[i], row.key)) {
        used[i] = true;
        last = &rules[i];
      }
    }
    if (last != nullptr) {
      changed.push_back(priced(row, *last));
    }
  }
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (!used[i]) {
      fail_unmatched(rules[i], rows, file);
    }
  }
  return changed;
}

}  // namespace llmplan
