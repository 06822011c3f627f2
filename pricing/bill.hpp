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
/// the prompt cache, as in the usage that the Converse API reports.
struct TokenUsage {
  std::int64_t prompt_tokens = 0;
  std::int64_t output_tokens = 0;
  std::int64_t cache_read_tokens = 0;
  std::int64_t cache_write_tokens = 0;  ///< with the five-minute lifetime
};

/// Bedrock by the token. `tier` is a purchase option: "on-demand", "batch", "flex", "priority".
/// The dearer rate of requests over 200k tokens (Claude Sonnet 4 and 4.5) is not applied.
[[nodiscard]] Bill token_bill(const Catalog& catalog, const std::string& region,
                              const std::string& model, const std::string& tier,
                              const TokenUsage& usage, BillingPeriod period);

/// A gp3 volume of `gib` on every instance, for the seconds it exists, at least 60 of them.
/// Source: AWS EBS pricing page (general knowledge): per second, 60 s minimum.
[[nodiscard]] Bill volume_bill(const Catalog& catalog, const std::string& region, std::int64_t gib,
                               std::span<const Lease> leases, BillingPeriod period);

/// Weights kept in S3 Standard all month, and the GET requests of the window that read them.
/// Reading from the same region is free of transfer charges.
[[nodiscard]] Bill object_storage_bill(const Catalog& catalog, const std::string& region,
                                       std::int64_t stored_bytes, std::int64_t get_requests,
                                       BillingPeriod period);

/// EKS clusters in standard support, all month.
[[nodiscard]] Bill control_plane_bill(const Catalog& catalog, const std::string& region,
                                      std::int64_t clusters, BillingPeriod period);

/// What one load balancer saw in the window.
struct LoadBalancerUsage {
  std::int64_t new_connections = 0;
  std::int64_t active_connection_seconds = 0;  ///< lengths of all connections, summed
  std::int64_t processed_bytes = 0;
};

/// The balancer's hours, all month, and its capacity units: the largest of its dimensions, on
/// average over the window. AWS takes the largest hour by hour, which is at least this. Rule
/// evaluations are within the free ones. `LoadBalancer::None` costs nothing.
/// Source: AWS ELB pricing page (2026-09-20): an ALB unit is 25 new connections/s, 3,000 active
/// ones or 1 GB/h; an NLB unit (TCP) 800/s, 100,000 or 1 GB/h.
[[nodiscard]] Bill load_balancer_bill(const Catalog& catalog, const std::string& region,
                                      LoadBalancer kind, const LoadBalancerUsage& usage,
                                      BillingPeriod period);

/// NAT gateways, all month, and every byte through them, either way.
[[nodiscard]] Bill nat_gateway_bill(const Catalog& catalog, const std::string& region,
                                    std::int64_t gateways, std::int64_t processed_bytes,
                                    BillingPeriod period);

/// Public IPv4 addresses, all month, in use or idle.
[[nodiscard]] Bill public_ipv4_bill(const Catalog& catalog, const std::string& region,
                                    std::int64_t addresses, BillingPeriod period);

/// Bytes that crossed a border between availability zones: sender and receiver both pay.
[[nodiscard]] Bill cross_az_bill(const Catalog& catalog, const std::string& region,
                                 std::int64_t bytes, BillingPeriod period);

/// Does the account's free transfer (100 GB a month, all services together) belong to this bill?
enum class FreeEgress : std::uint8_t { NotApplied, First100Gb };

/// Bytes out to the internet, a line per tier that the month reaches. Free GB come off first.
[[nodiscard]] Bill internet_egress_bill(const Catalog& catalog, const std::string& region,
                                        std::int64_t bytes, BillingPeriod period,
                                        FreeEgress free = FreeEgress::NotApplied);

/// Bytes into and out of a SageMaker real-time endpoint.
[[nodiscard]] Bill endpoint_data_bill(const Catalog& catalog, const std::string& region,
                                      std::int64_t bytes_in, std::int64_t bytes_out,
                                      BillingPeriod period);

/// A sentence for each price behind the bill that is not a list price, in order, none twice.
[[nodiscard]] std::vector<std::string> price_warnings(const Bill& bill);

}  // namespace llmplan
