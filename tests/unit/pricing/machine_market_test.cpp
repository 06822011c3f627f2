#include "machine_market.hpp"

#include <gtest/gtest.h>

#include "cheapest_purchases.hpp"
#include "llmplan/error.hpp"
#include "machine_offers.hpp"
#include "machine_prices.hpp"
#include "purchase_options.hpp"

namespace llmplan {
namespace {

using Options = std::vector<std::string>;

const Catalog& only_on_demand() {
  static const Catalog catalog = catalog_of(machine_price("g5.xlarge", "on-demand", 2));
  return catalog;
}

TEST(MachineMarket, OptionWithoutAPrice_IsLeftOut) {
  const std::vector<Lease> leases = {lease(0, 730 * 3600)};
  const MachineUsage usage = gpu_machines(leases);
  const Options& options = purchase_option_names();
  const MachineMarket market = machine_market(only_on_demand(), {&usage, 1}, options);
  EXPECT_FALSE(market.reserved.has_value());
  EXPECT_TRUE(market.plans.empty());
  EXPECT_FALSE(market.spot.has_value());
  EXPECT_TRUE(cheapest_purchases(only_on_demand(), {&usage, 1}, one_month(), options).empty());
}

TEST(MachineMarket, OptionThatIsNotAskedFor_IsLeftOut) {
  const MachineUsage usage = gpu_machines({});
  const Options options = {kComputePlan};
  const MachineMarket market = machine_market(machine_offers({}), {&usage, 1}, options);
  EXPECT_FALSE(market.reserved.has_value());
  EXPECT_FALSE(market.spot.has_value());
  ASSERT_EQ(market.plans.size(), 1U);
  EXPECT_EQ(market.plans.front().rates.front(), Usd::parse("1.4"));
}

TEST(MachineMarket, Reservations_TheCheapestIsOffered) {
  const Catalog catalog = catalog_of(machine_price("g5.xlarge", "on-demand", 2) +
                                     machine_price("g5.xlarge", kReserved, 1.3) +
                                     machine_price("g5.xlarge", "reserved 3yr all-upfront", 0.8) +
                                     machine_price("g5.xlarge", "reserved 1yr all-upfront", 1.2));
  const MachineUsage usage = gpu_machines({});
  const MachineMarket market = machine_market(catalog, {&usage, 1}, purchase_option_names());
  ASSERT_TRUE(market.reserved.has_value());
  EXPECT_EQ(market.reserved->price, Usd::parse("0.8"));
  EXPECT_EQ(purchase_option_name(market.reserved->purchase), "reserved 3yr all-upfront");
}

TEST(MachineMarket, MachineWithoutAnOnDemandPrice_IsMissingData) {
  const MachineUsage usage{InstanceService::Ec2, "us-east-1", "p5.48xlarge", {}};
  EXPECT_THROW(static_cast<void>(machine_market(machine_offers({}), {&usage, 1}, {})),
               MissingDataError);
}

TEST(PurchaseOptions, EveryName_StandsForThePurchaseOfThatName) {
  EXPECT_EQ(purchase_option_names().size(), 1U + 2 * 3 + 3 * 2 * 3 + 1);
  for (const std::string& name : purchase_option_names()) {
    const std::optional<Purchase> purchase = purchase_of_option(name);
    ASSERT_TRUE(purchase.has_value()) << name;
    EXPECT_EQ(purchase_option_name(*purchase), name);
  }
  EXPECT_FALSE(purchase_of_option("reserved 2yr no-upfront").has_value());
  EXPECT_FALSE(purchase_of_option("").has_value());
}

TEST(LeastHourlyPrices, RandomFleets_PayNoLessForAnyHour) {
  const Options options = {"on-demand", kReserved, kComputePlan, kInstancePlan, "spot"};
  std::mt19937_64 random(7);
  for (int round = 0; round < 30; ++round) {
    const Catalog catalog = machine_offers(random_discounts(random));
    const auto window = static_cast<std::int64_t>(200'000 + random() % 500'000);
    const std::vector<Lease> leases = random_machines(random, window);
    const MachineUsage usage = gpu_machines(leases);
    const BillingPeriod period{seconds(window)};
    double machine_hours = 0;
    for (const Lease& one : leases) {
      machine_hours += to_seconds(one.until - one.from).count() / 3600;
    }
    machine_hours *= 730 * 3600.0 / static_cast<double>(window);
    const HourlyPrices least = least_hourly_prices(catalog, usage, options);
    EXPECT_LE(least.committed, least.flexible);
    const auto chosen = cheapest_purchases(catalog, {&usage, 1}, period, options);
    const Usd bill = total(machine_bill(catalog, {&usage, 1}, chosen, period));
    EXPECT_GE(bill.to_double() + 0.03, least.committed.to_double() * machine_hours) << round;
    const Options flexible = {"on-demand", "spot"};
    const auto uncommitted = cheapest_purchases(catalog, {&usage, 1}, period, flexible);
    EXPECT_GE(total(machine_bill(catalog, {&usage, 1}, uncommitted, period)).to_double() + 0.03,
              least.flexible.to_double() * machine_hours)
        << round;
  }
}

}  // namespace
}  // namespace llmplan
