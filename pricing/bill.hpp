#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "billing_period.hpp"
#include "catalog.hpp"
#include "llmplan/cost.hpp"
#include "llmplan/scenario.hpp"
#include "machine_usage.hpp"

// Usage of the simulated window in, lines of a monthly bill out; one file per concern. Prices of
// instances and tokens must exist in the region. Line items of the infrastructure (disks, load
// balancers, NAT, …) fall back to us-east-1 where the catalogue has none, marked as derived. Every
// function throws MissingDataError when a price is missing.

namespace llmplan {

/// Rented machines: a line per commitment (paid for the whole month, used or not), spot time, then
/// a line for each usage with the on-demand time that is left. Purchases: see `machine_prices`.
[[nodiscard]] Bill machine_bill(const Catalog& catalog, std::span<const MachineUsage> usages,
                                std::span<const Purchase> purchases, BillingPeriod period);

/// The second fleets of an endpoint's blue/green updates, as large as the first is on average, on
/// demand. Source: AWS SageMaker deployment guardrails: both fleets are billed until the old ends.
[[nodiscard]] Bill endpoint_update_bill(const Catalog& catalog, const MachineUsage& usage,
                                        const EndpointUpdates& updates, BillingPeriod period);

/// What the same machine time would have cost on demand, and what of the commitments is lost.
[[nodiscard]] PurchaseReport purchase_report(const Catalog& catalog,
                                             std::span<const MachineUsage> usages,
                                             std::span<const Purchase> purchases,
                                             BillingPeriod period);

/// Cost of the same machines in each `bucket` of the window, not scaled to a month: on-demand and
/// spot time as it was used, commitments by the clock. Adds up to the cost of the window but for
/// 1e-12 USD a bucket and clock hour; time past the window counts in the last bucket. `bucket` is a
/// whole number of seconds.
[[nodiscard]] std::vector<Usd> machine_cost_per_bucket(const Catalog& catalog,
                                                       std::span<const MachineUsage> usages,
                                                       std::span<const Purchase> purchases,
                                                       BillingPeriod period, Duration bucket);

/// Tokens that Bedrock served in the window. `prompt_tokens` excludes those read from or written to
/// the prompt cache, as in the usage that the Converse API reports. Tokens of requests over 200k
/// count apart where such requests have a rate of their own.
struct TokenUsage {
  std::int64_t prompt_tokens = 0;
  std::int64_t output_tokens = 0;
  std::int64_t cache_read_tokens = 0;
  std::int64_t cache_write_tokens = 0;  ///< with the five-minute lifetime
  std::int64_t long_prompt_tokens = 0;
  std::int64_t long_output_tokens = 0;
};

/// Bedrock by the token. `tier` is a purchase option: "on-demand", "batch", "flex", "priority".
[[nodiscard]] Bill token_bill(const Catalog& catalog, const std::string& region,
                              const std::string& model, const std::string& tier,
                              const TokenUsage& usage, BillingPeriod period);

/// Model units of Bedrock, all month, used or not. Prices name models without date and version, and
/// so is `model` looked up, its routing scope aside. Throws: MissingDataError.
[[nodiscard]] Bill provisioned_bill(const Catalog& catalog, const std::string& region,
                                    const std::string& model,
                                    const ProvisionedThroughput& throughput, BillingPeriod period);

/// A sentence for each price behind the bill that is not a list price, in order, none twice; and
/// one for all list prices that are stale on `price_date` (price_age.hpp).
[[nodiscard]] std::vector<std::string> price_warnings(const Bill& bill, Date price_date);

}  // namespace llmplan
