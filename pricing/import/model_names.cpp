#include "model_names.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace llmplan {
namespace {

constexpr auto kDropped =
    std::to_array<std::string_view>({"instruct", "it", "mantle", "token", "tokens"});
constexpr auto kRoutes = std::to_array<std::string_view>(
    {"us.", "eu.", "apac.", "jp.", "au.", "ca.", "us-gov.", "global."});

bool is_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "2407": a year from 2020 on and a month.
bool is_stamp(std::string_view word) {
  return word.size() == 4 && is_digits(word) && word[0] == '2' && word.substr(2) >= "01" &&
         word.substr(2) <= "12";
}

bool is_date(std::string_view word) {
  return word.size() == 8 && is_digits(word) && word.substr(0, 2) == "20";
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  return words;
}

/// Cuts "-v1:0", "-1:0" or "-v1" off and returns what of it names the model: "v2" of "-v2:0".
std::string cut_version(std::string& name) {
  const std::size_t hyphen = name.rfind('-');
  if (hyphen == std::string::npos) {
    return {};
  }
  const std::string_view tail = std::string_view(name).substr(hyphen + 1);
  const bool marked = !tail.empty() && tail.front() == 'v';
  const std::size_t colon = tail.find(':');
  const std::string_view major = tail.substr(0, colon).substr(marked ? 1 : 0);
  if (!is_digits(major) || (!marked && colon == std::string_view::npos)) {
    return {};
  }
  const std::string kept = major == "0" || major == "1" || !marked ? "" : "v" + std::string(major);
  name.resize(hyphen);
  return kept;
}

std::string_view without_folder(std::string_view id) {
  const std::size_t slash = id.rfind('/');
  return slash == std::string_view::npos ? id : id.substr(slash + 1);
}

std::string_view without_route(std::string_view id) {
  for (const std::string_view route : kRoutes) {
    if (id.substr(0, route.size()) == route) {
      return id.substr(route.size());
    }
  }
  return id;
}

/// The model id at the start of "<model id> input tokens".
std::string_view id_of_item(std::string_view item) { return item.substr(0, item.find(' ')); }

}  // namespace

std::string model_key(std::string_view name, bool with_stamp) {
  std::string lower(name);
  for (char& c : lower) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  const std::string version = cut_version(lower);
  std::string key;
  for (const std::string& word : words_of(lower)) {
    const bool dropped = std::find(kDropped.begin(), kDropped.end(), word) != kDropped.end() ||
                         is_date(word) || (!with_stamp && is_stamp(word));
    key += dropped ? "" : word;
  }
  return key + version;
}

ModelNames::ModelNames(std::span<const PriceRow> rows) {
  for (const PriceRow& row : rows) {
    if (row.key.service != "Bedrock") {
      continue;
    }
    const std::string written(id_of_item(row.key.item));
    const std::string id(without_route(without_folder(written)));
    for (const std::string& name : {id, id.substr(id.find('.') + 1)}) {
      stamped_[model_key(name, true)].insert(id);
      unstamped_[model_key(name, false)].insert(id);
    }
    if (written.find('/') == std::string::npos && written.rfind("global.", 0) != 0) {
      profiles_[row.key.region + " " + id].insert(written);
    }
  }
}

std::set<std::string> ModelNames::find(std::string_view name) const {
  if (const auto found = stamped_.find(model_key(name, true)); found != stamped_.end()) {
    return found->second;
  }
  const auto found = unstamped_.find(model_key(name, false));
  return found != unstamped_.end() && found->second.size() == 1 ? found->second
                                                                : std::set<std::string>{};
}

std::set<std::string> ModelNames::ids_at_price_of(const std::string& id,
                                                  const std::string& region) const {
  std::set<std::string> ids{id};
  if (const auto found = profiles_.find(region + " " + id); found != profiles_.end()) {
    ids.insert(found->second.begin(), found->second.end());
  }
  return ids;
}

}  // namespace llmplan
