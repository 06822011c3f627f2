#pragma once

#include <fmt/format.h>

#include <random>
#include <string>
#include <vector>

#include "pricing_fixture.hpp"

namespace llmplan {

inline constexpr const char* kReserved = "reserved 1yr no-upfront";
inline constexpr const char* kComputePlan = "compute savings plan 1yr no-upfront";
inline constexpr const char* kInstancePlan = "ec2 instance savings plan 1yr no-upfront";

inline std::string machine_price(const char* type, const char* option, double price) {
  return fmt::format("EC2,us-east-1,{},{},,,hour,{:.2f},a test,2026-01-01,one-source,\n", type,
                     option, price);
}

/// A GPU machine at two dollars an hour, and what share of them the ways to commit cost.
struct Discounts {
  double reserved = 0.6;
  double plan = 0.7;
  double spot = 0.45;
};

inline Catalog machine_offers(const Discounts& share) {
  return catalog_of(machine_price("g5.xlarge", "on-demand", 2) +
                    machine_price("t3.large", "on-demand", 0.1) +
                    machine_price("g5.xlarge", kReserved, 2 * share.reserved) +
                    machine_price("g5.xlarge", kComputePlan, 2 * share.plan) +
                    machine_price("t3.large", kComputePlan, 0.08) +
                    machine_price("g5.xlarge", kInstancePlan, 2 * share.plan - 0.1) +
                    machine_price("g5.xlarge", "spot", 2 * share.spot));
}

inline Discounts random_discounts(std::mt19937_64& random) {
  const auto share = [&random] { return 0.35 + static_cast<double>(random() % 60) / 100; };
  return {share(), share(), share()};
}

/// A machine that always runs, and some that come and go.
inline std::vector<Lease> random_machines(std::mt19937_64& random, std::int64_t window) {
  std::vector<Lease> leases = {lease(0, window)};
  const std::uint64_t most = random() % 6;
  for (std::uint64_t machine = 0; machine < most; ++machine) {
    auto at = static_cast<std::int64_t>(random() % 40'000);
    while (at < window) {
      const auto length = static_cast<std::int64_t>(60 + random() % 200'000);
      leases.push_back(lease(at, std::min(at + length, window)));
      at += length + static_cast<std::int64_t>(random() % 100'000);
    }
  }
  return leases;
}

inline MachineUsage gpu_machines(const std::vector<Lease>& leases) {
  return {InstanceService::Ec2, "us-east-1", "g5.xlarge", leases};
}

}  // namespace llmplan
