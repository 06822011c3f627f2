#include "mean_bill.hpp"

#include <gtest/gtest.h>

namespace llmplan {
namespace {

CostItem line(const char* item, std::int64_t quantity, std::int64_t cents) {
  CostItem line;
  line.service = "EC2";
  line.item = item;
  line.purchase_option = "on-demand";
  line.quantity = {quantity, 1};
  line.unit = "hour";
  line.unit_price = Usd::from_cents(100);
  line.monthly = Usd::from_cents(cents);
  return line;
}

TEST(MeanBill, OneBill_StaysAsItIs) {
  const std::vector<Bill> bills = {{line("a", 3, 300), line("b", 1, 7)}};
  const Bill mean = mean_bill(bills);
  ASSERT_EQ(mean.size(), 2U);
  EXPECT_EQ(total(mean), Usd::from_cents(307));
  EXPECT_EQ(mean[0].quantity.numerator, 3);
}

TEST(MeanBill, LinesThatSomeBillsLack_CountAsZeroThere) {
  const std::vector<Bill> bills = {{line("a", 2, 200)}, {line("a", 4, 400), line("tier 2", 1, 10)}};
  const Bill mean = mean_bill(bills);
  ASSERT_EQ(mean.size(), 2U);
  EXPECT_EQ(mean[0].monthly, Usd::from_cents(300));
  EXPECT_DOUBLE_EQ(mean[0].quantity.to_double(), 3);
  EXPECT_EQ(mean[1].monthly, Usd::from_cents(5));
  EXPECT_DOUBLE_EQ(mean[1].quantity.to_double(), 0.5);
}

TEST(MeanBill, LinesOfOneOffer_ArePairedInTheirOrder) {
  const Bill disks = {line("disk", 10, 1000), line("disk", 2, 200)};  // of machines, of nodes
  const Bill mean = mean_bill(std::vector<Bill>{disks, disks});
  ASSERT_EQ(mean.size(), 2U);
  EXPECT_EQ(mean[0].monthly, Usd::from_cents(1000));
  EXPECT_EQ(mean[1].monthly, Usd::from_cents(200));
}

TEST(MeanBill, EachLine_IsWholeCentsSoThatTheyAddUp) {
  const std::vector<Bill> bills = {{line("a", 1, 1)}, {line("a", 1, 1)}, {line("a", 1, 2)}};
  const Bill mean = mean_bill(bills);
  EXPECT_EQ(mean[0].monthly, Usd::from_cents(1));
  EXPECT_EQ(total(mean), mean[0].monthly);
}

TEST(MeanBill, NearestRank_IsTheSmallestValueThatCoversTheShare) {
  const std::vector<Bill> bills = {{line("a", 1, 30)}, {line("a", 1, 10)}, {line("a", 1, 20)}};
  const std::vector<Usd> totals = sorted_totals(bills);
  EXPECT_EQ(nearest_rank(totals, 0.1), Usd::from_cents(10));
  EXPECT_EQ(nearest_rank(totals, 0.5), Usd::from_cents(20));
  EXPECT_EQ(nearest_rank(totals, 0.67), Usd::from_cents(30));
  EXPECT_EQ(nearest_rank(totals, 1.0), Usd::from_cents(30));
}

}  // namespace
}  // namespace llmplan
