#include "judge_features.hpp"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>

#include "configuration_changes.hpp"
#include "llmplan/as_of.hpp"
#include "llmplan/names.hpp"

namespace llmplan {
namespace {

void add_once(std::vector<std::string>& texts, std::string text) {
  if (std::find(texts.begin(), texts.end(), text) == texts.end()) {
    texts.push_back(std::move(text));
  }
}

bool any_matches(const std::vector<std::string>& patterns, const std::string& text) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&text](const std::string& pattern) { return matches(pattern, text); });
}

/// "g5" of "g5.xlarge" and of "ml.g5.2xlarge".
std::string family_of(const std::string& instance_type) {
  const std::size_t start = instance_type.rfind("ml.", 0) == 0 ? 3 : 0;
  return instance_type.substr(start, instance_type.find('.', start) - start);
}

/// The ways to pay that the configuration names and those that the bill has.
std::vector<std::string> ways_to_pay(const DeploymentResult& deployment) {
  std::vector<std::string> ways = configured_texts(deployment.configuration_json, "option");
  for (const CostItem& item : deployment.cost.items) {
    ways.push_back(item.purchase_option);
  }
  return ways;
}

std::string price_text(const CostItem& item) {
  return fmt::format("{} \"{}\" ({})", item.service, item.item, item.as_of);
}

}  // namespace

bool matches(const std::string& pattern, const std::string& text) {
  std::string literal;  // but for *
  for (const char c : pattern) {
    if (c == '[' || c == '?' || c == '\\') {
      literal += '\\';
    }
    literal += c;
  }
  return fnmatch(literal.c_str(), text.c_str(), 0) == 0;
}

std::vector<std::string> forbidden_features(const DeploymentResult& deployment,
                                            const Forbidden& forbidden) {
  std::vector<std::string> found;
  const auto& kinds = forbidden.kinds;
  if (std::any_of(kinds.begin(), kinds.end(),
                  [&](DeploymentKind kind) { return to_string(kind) == deployment.kind; })) {
    found.push_back("kind " + deployment.kind);
  }
  for (const std::string& type : configured_texts(deployment.configuration_json, "instance_type")) {
    if (any_matches(forbidden.families, family_of(type)) ||
        any_matches(forbidden.instance_types, type)) {
      add_once(found, "instance type " + type);
    }
  }
  for (const std::string& way : ways_to_pay(deployment)) {
    if (any_matches(forbidden.purchase_options, way)) {
      add_once(found, "purchase " + way);
    }
  }
  return found;
}

std::vector<std::string> old_prices(const Bill& bill, Date price_date, std::int32_t months) {
  std::vector<std::string> found;
  for (const CostItem& item : bill) {
    const std::optional<Date> read = as_of_day(item.as_of);
    if (!read || *read < months_before(price_date, std::chrono::months{months})) {
      add_once(found, price_text(item));
    }
  }
  return found;
}

std::vector<std::string> unlisted_prices(const Bill& bill) {
  std::vector<std::string> found;
  for (const CostItem& item : bill) {
    if (item.price_source.rfind("derived: ", 0) == 0 ||
        item.price_source.rfind("unverified: ", 0) == 0) {
      add_once(found, fmt::format("{} \"{}\" ({})", item.service, item.item,
                                  item.price_source.substr(0, item.price_source.find(':'))));
    }
  }
  return found;
}

}  // namespace llmplan
