#include <algorithm>
#include <array>
#include <optional>

#include "sku_class.hpp"
#include "usage_region.hpp"

// Order and wording of the rules: a public Bedrock price reader that was checked against the list
// of us-east-1 (reference notes on pricing, section 2).

namespace llmplan {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return result;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// What a row says of itself, in lower case.
struct Words {
  std::string usage;
  std::string inference;
  std::string token_type;
  std::string feature;
  std::string tier;

  explicit Words(const PricedProduct& product)
      : usage(lower(product["usagetype"])),
        inference(lower(product["inferencetype"])),
        token_type(lower(product["tokentype"])),
        feature(lower(product["feature"])),
        tier(lower(product["servicetier"])) {}

  [[nodiscard]] bool any_contains(std::string_view part) const {
    return contains(inference, part) || contains(token_type, part) || contains(usage, part);
  }
};

constexpr auto kOtherMedia =
    std::to_array<std::string_view>({"image", "audio", "video", "speech", "document"});
constexpr auto kOtherUses = std::to_array<std::string_view>(
    {"customization", "custommodelimport", "custom-model", "training", "evaluation", "distillation",
     "embed", "provisionedthroughput", "provisioned", "reserved"});

std::optional<std::string> why_not(const Words& words) {
  if (contains(words.usage, "cross-region") || contains(words.usage, "global")) {
    return "cross-region and global inference";
  }
  for (const std::string_view media : kOtherMedia) {
    if (words.any_contains(media)) {
      return "no text (image, audio, video, speech, document)";
    }
  }
  for (const std::string_view use : kOtherUses) {
    if (contains(words.usage, use)) {
      return "no on-demand inference (customization, provisioned throughput, embeddings, …)";
    }
  }
  return std::nullopt;
}

/// The purchase option; nothing for a feature that is no inference. On rows that go by display name
/// only the feature says that they are batch.
std::optional<std::string> option_of(const Words& words) {
  const auto marked = [&](std::string_view tier) {
    return contains(words.usage, "-" + std::string(tier)) ||
           contains(words.usage, "_" + std::string(tier));
  };
  for (const std::string_view tier : {"priority", "flex", "batch"}) {
    if (words.tier == tier) {
      return std::string(tier);
    }
  }
  if (words.tier == "standard") {
    return "on-demand";
  }
  if (!words.feature.empty() && !contains(words.feature, "inference")) {
    return std::nullopt;
  }
  if (contains(words.feature, "batch") || contains(words.inference, "batch") || marked("batch")) {
    return "batch";
  }
  for (const std::string_view tier : {"priority", "flex"}) {
    if (contains(words.inference, tier) || marked(tier)) {
      return std::string(tier);
    }
  }
  return "on-demand";
}

std::string direction_in(std::string_view text) {
  const bool output = contains(text, "output") || contains(text, "response");
  return output ? "output tokens" : contains(text, "input") ? "input tokens" : "";
}

/// " input tokens", " cache write tokens, 1 h", …; empty for what is neither.
std::string item_of(const Words& words) {
  const bool long_context = words.any_contains("long-context") ||
                            words.any_contains("longcontext") || words.any_contains("lctx");
  if (words.any_contains("cache")) {
    const bool hour =
        words.any_contains("1h") || words.any_contains("1-h") || words.any_contains("1 hour");
    if (long_context) {
      return {};
    }
    return words.any_contains("read") ? "cache read tokens"
           : words.any_contains("write")
               ? hour ? "cache write tokens, 1 h" : "cache write tokens, 5 min"
               : "";
  }
  for (const std::string& text : {words.inference, words.token_type, words.usage}) {
    if (const std::string direction = direction_in(text); !direction.empty()) {
      return direction + (long_context ? " of requests over 200k" : "");
    }
  }
  return {};
}

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

bool is_latency_optimized(const Words& words, std::string_view model) {
  const std::string name = lower(model);
  return words.any_contains("latency") ||
         (contains(name, "latency") && contains(name, "optimized"));
}

/// "Llama 3.1 70B Latency Optimized" without its last two words.
std::string plain_model(const std::string& model) {
  const std::size_t at = lower(model).find("latency");
  return at == std::string::npos ? model : model.substr(0, at);
}

}  // namespace

SkuClass classify_bedrock(const PricedProduct& product, const PriceList& list,
                          const ModelNames& models) {
  const Words words(product);
  if (const auto why = why_not(words)) {
    return NotSold{"Bedrock: " + *why, {}};
  }
  std::optional<std::string> option = option_of(words);
  if (!option) {
    return NotSold{"Bedrock: feature \"" + std::string(product["feature"]) + "\"", {}};
  }
  const std::string item = item_of(words);
  if (item.empty()) {
    return NotSold{"Bedrock: neither input, output nor cache tokens", {}};
  }
  const std::string region = region_of(product, list);
  const std::string model = model_of(product);
  const std::set<std::string> ids = models.find(plain_model(model));
  if (ids.empty() || region.empty()) {
    return NotSold{"Bedrock: unknown models", model};
  }
  if (is_latency_optimized(words, model)) {
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
