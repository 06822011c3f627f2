#include "bedrock_row.hpp"

#include <algorithm>
#include <array>

namespace llmplan {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

constexpr auto kOtherMedia =
    std::to_array<std::string_view>({"image", "audio", "video", "speech", "document"});
constexpr auto kOtherUses = std::to_array<std::string_view>(
    {"customization", "custommodelimport", "custom-model", "training", "evaluation", "distillation",
     "embed", "provisionedthroughput", "provisioned", "reserved"});

std::string direction_in(std::string_view text) {
  const bool output = contains(text, "output") || contains(text, "response");
  return output ? "output tokens" : contains(text, "input") ? "input tokens" : "";
}

}  // namespace

std::string lower_case(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return result;
}

BedrockRow::BedrockRow(const PricedProduct& product)
    : usage_(lower_case(product["usagetype"])),
      inference_(lower_case(product["inferencetype"])),
      token_type_(lower_case(product["tokentype"])),
      feature_(lower_case(product["feature"])),
      tier_(lower_case(product["servicetier"])) {}

bool BedrockRow::mentions(std::string_view part) const {
  return contains(inference_, part) || contains(token_type_, part) || contains(usage_, part);
}

std::optional<std::string> BedrockRow::why_not() const {
  if (contains(usage_, "cross-region") || contains(usage_, "global")) {
    return "cross-region and global inference";
  }
  for (const std::string_view media : kOtherMedia) {
    if (mentions(media)) {
      return "no text (image, audio, video, speech, document)";
    }
  }
  for (const std::string_view use : kOtherUses) {
    if (contains(usage_, use)) {
      return "no on-demand inference (customization, provisioned throughput, embeddings, …)";
    }
  }
  return std::nullopt;
}

std::optional<std::string> BedrockRow::purchase_option() const {
  const auto marked = [&](std::string_view tier) {
    return contains(usage_, "-" + std::string(tier)) || contains(usage_, "_" + std::string(tier));
  };
  for (const std::string_view tier : {"priority", "flex", "batch"}) {
    if (tier_ == tier) {
      return std::string(tier);
    }
  }
  if (tier_ == "standard") {
    return "on-demand";
  }
  if (!feature_.empty() && !contains(feature_, "inference")) {
    return std::nullopt;
  }
  if (contains(feature_, "batch") || contains(inference_, "batch") || marked("batch")) {
    return "batch";
  }
  for (const std::string_view tier : {"priority", "flex"}) {
    if (contains(inference_, tier) || marked(tier)) {
      return std::string(tier);
    }
  }
  return "on-demand";
}

std::string BedrockRow::item() const {
  const bool long_context = mentions("long-context") || mentions("longcontext") || mentions("lctx");
  if (mentions("cache")) {
    const bool hour = mentions("1h") || mentions("1-h") || mentions("1 hour");
    if (long_context) {
      return {};
    }
    return mentions("read")    ? "cache read tokens"
           : mentions("write") ? hour ? "cache write tokens, 1 h" : "cache write tokens, 5 min"
                               : "";
  }
  for (const std::string& text : {inference_, token_type_, usage_}) {
    if (const std::string direction = direction_in(text); !direction.empty()) {
      return direction + (long_context ? " of requests over 200k" : "");
    }
  }
  return {};
}

}  // namespace llmplan
