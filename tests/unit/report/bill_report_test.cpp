#include "bill_report.hpp"

#include <gtest/gtest.h>

#include "sample_result.hpp"

namespace llmplan {
namespace {

std::string bills_of(const std::optional<PurchaseReport>& purchases) {
  Result result;
  DeploymentResult& deployment = result.deployments.emplace_back();
  deployment.name = "an \x1b[31mendpoint";
  deployment.cost = testing::sample_cost();
  deployment.cost.purchases = purchases;
  return render_bills(result, {});
}

TEST(BillReport, EveryLine_SaysQuantityPriceAndWhereBothComeFrom) {
  const std::string text = bills_of(std::nullopt);
  EXPECT_NE(text.find("SageMaker: ml.g5.2xlarge, on-demand  $2,366.52\n"), std::string::npos)
      << text;
  EXPECT_NE(text.find("1,562.062 hour × 1.515 USD\n      7 leases\n      price: catalog (as of "
                      "2026-07-20)\n"),
            std::string::npos)
      << text;
  EXPECT_EQ(text.find("Machines:"), std::string::npos);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

TEST(BillReport, QuantityTimesPrice_IsTheAmountToTheCent) {
  CostItem line = testing::sample_cost().items.front();
  line.quantity = {4'403'644'090, 1'000'000};
  line.unit = "1M tokens";
  line.unit_price = Usd::parse("0.22");
  line.monthly = Usd::parse("968.80");
  Result result;
  result.deployments.emplace_back().cost.items = {line};
  const std::string text = render_bills(result, {});
  EXPECT_NE(text.find("$968.80\n      4,403.64409 1M tokens × 0.22 USD\n"), std::string::npos)
      << text;
}

TEST(BillReport, Purchases_SaySavingOrLoss) {
  const PurchaseReport saving{Usd::parse("3000"), Usd::parse("2000"), Usd::parse("10")};
  EXPECT_NE(bills_of(saving).find("$1,000.00 saved; $10.00 of the commitments"), std::string::npos)
      << bills_of(saving);
  const PurchaseReport loss{Usd::parse("1000"), Usd::parse("2000"), Usd::parse("1500")};
  EXPECT_NE(bills_of(loss).find("$1,000.00 lost"), std::string::npos);
}

}  // namespace
}  // namespace llmplan
