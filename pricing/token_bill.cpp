#include <fmt/format.h>

#include "bill.hpp"
#include "bill_line.hpp"

namespace llmplan {
namespace {

constexpr std::int64_t kTokensPerUnit = 1'000'000;  // prices are per million

}  // namespace

Bill token_bill(const Catalog& catalog, const std::string& region, const std::string& model,
                const std::string& tier, const TokenUsage& usage, BillingPeriod period) {
  const auto line = [&](const char* kind, std::int64_t tokens) {
    const PriceKey key{"Bedrock", region, fmt::format("{} {}", model, kind), tier};
    return bill_line(catalog.require(key), monthly_amount(tokens, kTokensPerUnit, period),
                     scaled_basis(fmt::format("{} tokens", tokens), period));
  };
  Bill bill;
  bill.push_back(line("input tokens", usage.prompt_tokens));
  bill.push_back(line("output tokens", usage.output_tokens));
  if (usage.long_prompt_tokens > 0) {
    bill.push_back(line("input tokens of requests over 200k", usage.long_prompt_tokens));
    bill.push_back(line("output tokens of requests over 200k", usage.long_output_tokens));
  }
  if (usage.cache_read_tokens > 0) {
    bill.push_back(line("cache read tokens", usage.cache_read_tokens));
  }
  if (usage.cache_write_tokens > 0) {
    bill.push_back(line("cache write tokens, 5 min", usage.cache_write_tokens));
  }
  return bill;
}

}  // namespace llmplan
