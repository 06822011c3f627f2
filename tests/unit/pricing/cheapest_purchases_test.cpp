#include "cheapest_purchases.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <variant>

#include "machine_offers.hpp"

namespace llmplan {
namespace {

using Options = std::vector<std::string>;

Usd cost_of(const Catalog& catalog, std::span<const MachineUsage> usages,
            const std::vector<Purchase>& purchases, BillingPeriod period) {
  return total(machine_bill(catalog, usages, purchases, period));
}

/// The least bill over every reserved count, a grid of commitments and every spot base.
Usd cheapest_by_trial(const Catalog& catalog, std::span<const MachineUsage> usages,
                      BillingPeriod period) {
  constexpr std::int32_t kMostMachines = 6;
  Usd least = cost_of(catalog, usages, {}, period);
  for (std::int32_t reserved = 0; reserved <= kMostMachines; ++reserved) {
    for (std::int32_t base = 0; base <= kMostMachines; ++base) {
      for (std::int64_t plan = 0; plan <= 36; ++plan) {
        std::vector<Purchase> purchases = {ReservedPurchase{reserved}};
        if (base < kMostMachines) {  // else nothing is bought on the spot market
          purchases.emplace_back(SpotPurchase{base});
        }
        const auto kind = plan % 2 == 0 ? SavingsPlanKind::Compute : SavingsPlanKind::Ec2Instance;
        purchases.emplace_back(SavingsPlanPurchase{kind, Usd::from_cents(plan * 35)});
        least = std::min(least, cost_of(catalog, usages, purchases, period));
      }
    }
  }
  return least;
}

TEST(CheapestPurchases, RandomFleets_NoTriedPurchaseCostsLess) {
  const Options options = {"on-demand", kReserved, kComputePlan, kInstancePlan, "spot"};
  std::mt19937_64 random(3);
  for (int round = 0; round < 8; ++round) {
    const Catalog catalog = machine_offers(random_discounts(random));
    // Every other window ends within an hour.
    const auto days = static_cast<std::int64_t>(3 + random() % 8);
    const std::int64_t window = days * 86'400 + (round % 2) * 1234;
    const std::vector<Lease> gpus = random_machines(random, window);
    const std::vector<Lease> cpus = {lease(0, window), lease(0, window / 2)};
    const MachineUsage usages[] = {gpu_machines(gpus),
                                   {InstanceService::Ec2, "us-east-1", "t3.large", cpus}};
    const BillingPeriod period{seconds(window)};
    const Usd chosen =
        cost_of(catalog, usages, cheapest_purchases(catalog, usages, period, options), period);
    EXPECT_LE(chosen, cheapest_by_trial(catalog, usages, period) + Usd::from_cents(4)) << round;
  }
}

/// The cheapest commitment against all commitments around it, to a tenth of a cent.
TEST(CheapestPurchases, Commitment_NoneNearItCostsLess) {
  const Options options = {kComputePlan};
  std::mt19937_64 random(5);
  for (int round = 0; round < 12; ++round) {
    const Catalog catalog = machine_offers(random_discounts(random));
    const auto window = static_cast<std::int64_t>(200'000 + random() % 500'000);
    const std::vector<Lease> leases = random_machines(random, window);
    const MachineUsage usage = gpu_machines(leases);
    const BillingPeriod period{seconds(window)};
    const std::vector<Purchase> chosen = cheapest_purchases(catalog, {&usage, 1}, period, options);
    const Usd least = cost_of(catalog, {&usage, 1}, chosen, period);
    const auto* plan = chosen.empty() ? nullptr : std::get_if<SavingsPlanPurchase>(&chosen.front());
    const Usd around = plan != nullptr ? plan->per_hour : Usd{};
    for (const std::int64_t tenths_of_cents : {-1000, -100, -10, -2, -1, 1, 2, 10, 100, 1000}) {
      const Usd near = around + Usd::from_picos(Int128{tenths_of_cents} * 1'000'000'000);
      if (near > Usd{}) {
        const SavingsPlanPurchase other{SavingsPlanKind::Compute, near};
        EXPECT_LE(least, cost_of(catalog, {&usage, 1}, {other}, period) + Usd::from_cents(2))
            << round << ": " << tenths_of_cents;
      }
    }
  }
}

std::int32_t reserved_in(const std::vector<Purchase>& purchases) {
  for (const Purchase& purchase : purchases) {
    if (const auto* reserved = std::get_if<ReservedPurchase>(&purchase)) {
      return reserved->count;
    }
  }
  return 0;
}

/// Machine k of ten runs the first k tenths of the window.
TEST(CheapestPurchases, Machine_IsReservedIffItRunsMoreThanThePriceRatio) {
  constexpr std::int64_t kWindow = 100 * 3600;
  std::vector<Lease> leases;
  for (std::int64_t tenths = 1; tenths <= 10; ++tenths) {
    leases.push_back(lease(0, kWindow * tenths / 10));
  }
  const MachineUsage usage = gpu_machines(leases);
  const BillingPeriod period{seconds(kWindow)};
  const Options options = {kReserved};
  for (const int percent : {5, 15, 25, 45, 65, 85, 95}) {
    const Catalog catalog = machine_offers({percent / 100.0, 0.9, 0.9});
    const auto chosen = cheapest_purchases(catalog, {&usage, 1}, period, options);
    EXPECT_EQ(reserved_in(chosen), (100 - percent + 5) / 10) << percent;
  }
}

/// The same with a plan, whose optimum is that many machines at the plan's rate.
TEST(CheapestPurchases, Commitment_IsTheQuantileOfTheDemandCurve) {
  constexpr std::int64_t kWindow = 100 * 3600;
  std::vector<Lease> leases;
  for (std::int64_t tenths = 1; tenths <= 10; ++tenths) {
    leases.push_back(lease(0, kWindow * tenths / 10));
  }
  const MachineUsage usage = gpu_machines(leases);
  const Options options = {kComputePlan};
  for (const int percent : {15, 25, 45, 65, 85, 95}) {
    const Catalog catalog = machine_offers({0.9, percent / 100.0, 0.9});
    const auto chosen = cheapest_purchases(catalog, {&usage, 1}, {seconds(kWindow)}, options);
    ASSERT_EQ(chosen.size(), 1U) << percent;
    const Usd rate = Usd::from_cents(2 * percent);
    EXPECT_EQ(std::get<SavingsPlanPurchase>(chosen.front()).per_hour,
              rate * ((100 - percent + 5) / 10))
        << percent;
  }
}

TEST(CheapestPurchases, WindowOfLessThanAnHour_EveryMachineMayBeReserved) {
  const std::vector<Lease> leases = {lease(0, 1800), lease(0, 1800), lease(0, 1800)};
  const MachineUsage usage = gpu_machines(leases);
  const Options options = {kReserved};
  const auto chosen = cheapest_purchases(machine_offers({}), {&usage, 1}, {seconds(1800)}, options);
  EXPECT_EQ(reserved_in(chosen), 3);
}

}  // namespace
}  // namespace llmplan
