#include "check_amounts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "comparison.hpp"
#include "number_text.hpp"

namespace llmplan {
namespace {

bool is_share(const std::string& figure) {
  return figure == "availability" || figure == "attainment" || figure.ends_with("_share");
}

bool is_better_high(const std::string& figure) {
  return figure == "availability" || figure == "attainment";
}

bool is_count(const std::string& figure) { return figure.ends_with("_instances"); }

/// In percentage points of all requests.
std::string points_text(double share) { return fmt::format("{:+.3g} pp", 100 * share); }

std::string spread_text(const FigureChange& change) {
  if (!change.half_width || *change.half_width == 0) {
    return "";
  }
  if (is_share(change.figure)) {
    return fmt::format(" ± {:.2g}", 100 * *change.half_width);
  }
  return change.base.value_or(0) > 0
             ? fmt::format(" ± {:.2g}%", 100 * *change.half_width / *change.base)
             : "";
}

std::string amount_text(const FigureChange& change) {
  const double difference = *change.head - *change.base;
  if (is_share(change.figure)) {
    return points_text(difference);
  }
  if (is_count(change.figure) || *change.base == 0) {
    return fmt::format("{}{}", difference > 0 ? "+" : "-", number_text(std::abs(difference)));
  }
  return change_text(difference / *change.base);
}

}  // namespace

std::string whole_dollars_text(Usd amount) {
  const std::string text = money_text(Usd::from_cents(100 * std::llround(amount.to_double())));
  return text.substr(0, text.find('.'));
}

std::string dollars_text(Usd amount) {
  constexpr Usd kWhole = Usd::from_cents(100'00);
  if (amount < kWhole && amount > Usd{} - kWhole) {
    return money_text(amount);
  }
  return whole_dollars_text(amount);
}

std::string change_text(const MoneyChange& change) {
  const Usd difference = change.change();
  if (difference == Usd{}) {
    return kAbsentText;
  }
  std::string text = (difference > Usd{} ? "+" : "") + dollars_text(difference);
  if (change.base.value_or(Usd{}) > Usd{} && change.head.value_or(Usd{}) > Usd{}) {
    text += fmt::format(" ({})", change_text(difference.to_double() / change.base->to_double()));
  }
  return text;
}

std::string figure_value(const std::string& figure, double value) {
  if (figure.ends_with("_ms")) {
    return latency_text(Milliseconds(value));
  }
  if (is_better_high(figure)) {
    return share_text(value);
  }
  return is_share(figure) ? number_text(100 * value) + "%" : number_text(value);
}

std::string figure_title(const std::string& figure) {
  if (!figure.ends_with("_ms")) {
    std::string words = figure;
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
  }
  const std::size_t space = figure.find('_');
  std::string metric = figure.substr(0, space);
  if (metric != "queue") {
    std::transform(metric.begin(), metric.end(), metric.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  }
  const std::string statistic = figure.substr(space + 1, figure.size() - space - 4);
  return metric + ' ' + (statistic == "p999" ? "p99.9" : statistic);
}

bool is_certain(const FigureChange& change) {
  return change.base && change.head && change.half_width &&
         std::abs(*change.head - *change.base) > *change.half_width;
}

TableCell figure_change_cell(const FigureChange& change) {
  if (!change.base || !change.head) {
    return {!change.head ? "gone" : "new"};
  }
  const std::string text = amount_text(change) + spread_text(change);
  if (is_count(change.figure) && !change.half_width) {
    return {text};
  }
  if (!is_certain(change)) {
    return {text + ", not certain"};
  }
  const bool rises = *change.head > *change.base;
  return {text, rises == is_better_high(change.figure) ? Emphasis::Good : Emphasis::Bad};
}

TableCell slo_change_cell(const DeploymentCheck& deployment) {
  if (deployment.targets.empty()) {
    return {kAbsentText};
  }
  const auto all = [&deployment](auto met) {
    return std::all_of(deployment.targets.begin(), deployment.targets.end(), met);
  };
  const bool known = all([](const TargetChange& t) { return t.base_met.has_value(); });
  const bool before = all([](const TargetChange& t) { return t.base_met.value_or(false); });
  const bool after = all([](const TargetChange& t) { return t.head_met; });
  const auto word = [](bool met) { return met ? "met" : "missed"; };
  std::string text = known && before != after ? fmt::format("{} → {}", word(before), word(after))
                                              : std::string(word(after));
  const bool hinges = std::any_of(deployment.targets.begin(), deployment.targets.end(),
                                  [](const TargetChange& t) { return t.turns_in_band; });
  return {text + (hinges ? "*" : ""), after ? Emphasis::Good : Emphasis::Bad};
}

}  // namespace llmplan
