#include <optional>
#include <set>

#include "bedrock_row.hpp"
#include "sku_class.hpp"
#include "usage_region.hpp"

namespace llmplan {
namespace {

/// The name that the row gives its model: the id before "-mantle" in its usage type, else its
/// display name, else the beginning of the usage type.
std::string model_of(const PricedProduct& product) {
  const std::string usage = split_usage_type(product["usagetype"]).what;
  if (const std::size_t mantle = usage.find("-mantle"); mantle != std::string::npos) {
    return usage.substr(0, mantle);
  }
  constexpr std::string_view kEdition = " (Amazon Bedrock Edition)";
  std::string name(!product["model"].empty() ? product["model"] : product["titanmodel"]);
  if (name.empty()) {
    name = product["servicename"];
    const std::size_t edition = name.find(kEdition);
    name = edition == std::string::npos && name == "Amazon Bedrock" ? "" : name.substr(0, edition);
  }
  const auto front = [](const std::string& text) { return text.substr(0, text.find('-')); };
  return name.empty() ? front(usage) : name;
}

bool is_latency_optimized(const BedrockRow& row, std::string_view model) {
  const std::string name = lower_case(model);
  return row.mentions("latency") || name.find("latency optimized") != std::string::npos;
}

/// "Llama 3.1 70B Latency Optimized" without its last two words.
std::string plain_model(const std::string& model) {
  const std::size_t at = lower_case(model).find("latency");
  return at == std::string::npos ? model : model.substr(0, at);
}

}  // namespace

SkuClass classify_bedrock(const PricedProduct& product, const PriceList& list,
                          const ModelNames& models) {
  const BedrockRow row(product);
  if (const auto why = row.why_not()) {
    return NotSold{"Bedrock: " + *why, {}};
  }
  std::optional<std::string> option = row.purchase_option();
  if (!option) {
    return NotSold{"Bedrock: feature \"" + std::string(product["feature"]) + "\"", {}};
  }
  const std::string item = row.item();
  if (item.empty()) {
    return NotSold{"Bedrock: neither input, output nor cache tokens", {}};
  }
  const std::string region = region_of(product, list);
  const std::string model = model_of(product);
  const std::set<std::string> ids = models.find(plain_model(model));
  if (ids.empty() || region.empty()) {
    return NotSold{"Bedrock: unknown models", model};
  }
  if (is_latency_optimized(row, model)) {
    option = *option == "on-demand" ? "latency-optimized" : "latency-optimized " + *option;
  }
  Sold sold{{}, PricedBy::Tokens};
  for (const std::string& id : ids) {
    for (const std::string& name : models.ids_at_price_of(id, region)) {
      sold.keys.push_back({"Bedrock", region, name + " " + item, *option});
    }
  }
  return sold;
}

}  // namespace llmplan
