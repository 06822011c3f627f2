#include "bedrock_model.hpp"

#include <algorithm>
#include <array>

namespace llmplan {
namespace {

constexpr std::string_view kInput = " input tokens";
constexpr std::string_view kOutput = " output tokens";

struct SoldModel {
  std::string_view card;
  std::string_view id;
};

/// The cards whose model Bedrock sells. Source: AWS, "Supported foundation models in Amazon
/// Bedrock", by name and size; Mistral 7B is version 0.2 there, of the same shape.
constexpr std::array kSold = {
    SoldModel{"llama-2-13b", "meta.llama2-13b-chat-v1"},
    SoldModel{"llama-2-70b", "meta.llama2-70b-chat-v1"},
    SoldModel{"llama-3.1-70b", "meta.llama3-1-70b-instruct-v1:0"},
    SoldModel{"llama-3.1-8b", "meta.llama3-1-8b-instruct-v1:0"},
    SoldModel{"llama-3.2-1b", "meta.llama3-2-1b-instruct-v1:0"},
    SoldModel{"llama-3.2-3b", "meta.llama3-2-3b-instruct-v1:0"},
    SoldModel{"llama-4-scout", "meta.llama4-scout-17b-instruct-v1:0"},
    SoldModel{"mistral-7b", "mistral.mistral-7b-instruct-v0:2"},
    SoldModel{"mixtral-8x7b", "mistral.mixtral-8x7b-instruct-v0:1"},
    SoldModel{"qwen3-32b", "qwen.qwen3-32b-v1:0"},
};

std::string id_of(std::string_view model) {
  const auto* sold = std::find_if(kSold.begin(), kSold.end(),
                                  [&](const SoldModel& entry) { return entry.card == model; });
  return std::string(sold != kSold.end() ? sold->id : model);
}

bool is_sold(const Catalog& catalog, std::string_view region, const std::string& id) {
  const auto priced = [&](std::string_view tokens) {
    return catalog.find({"Bedrock", std::string(region), id + std::string(tokens)}).has_value();
  };
  return priced(kInput) && priced(kOutput);
}

}  // namespace

std::optional<std::string> bedrock_model(const Catalog& catalog, std::string_view region,
                                         std::string_view model) {
  const std::string id = id_of(model);
  // "us" of "us-east-1". Source: AWS, "Supported Regions and models for inference profiles".
  const std::string geography{region.substr(0, region.find('-'))};
  for (const std::string& candidate :
       {id, (geography == "ap" ? "apac" : geography) + '.' + id, "global." + id}) {
    if (is_sold(catalog, region, candidate)) {
      return candidate;
    }
  }
  return std::nullopt;
}

std::vector<std::string> bedrock_models(const Catalog& catalog) {
  PriceFilter filter;
  filter.service = "Bedrock";
  filter.item_contains = std::string(kInput);
  filter.purchase_option = "on-demand";
  std::vector<std::string> ids;
  for (const PriceRow& row : catalog.list(filter)) {
    if (!row.key.item.ends_with(kInput)) {
      continue;  // the dearer rate of long prompts
    }
    std::string id = row.key.item.substr(0, row.key.item.size() - kInput.size());
    if (is_sold(catalog, row.key.region, id)) {
      ids.push_back(std::move(id));
    }
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

}  // namespace llmplan
