#include "bill_changes.hpp"

#include <gtest/gtest.h>

namespace llmplan {
namespace {

CostItem line(const std::string& service, const std::string& item, std::int64_t quantity,
              const std::string& price) {
  const Usd unit = Usd::parse(price);
  return {service, item,         "on-demand", {quantity, 1}, "hour", unit, unit * quantity,
          "list",  "2026-07-20", ""};
}

TEST(BillChanges, EqualBills_HaveNone) {
  const Bill bill = {line("EC2", "g5.xlarge", 730, "1.006"), line("S3", "GET", 5, "0.01")};
  const BillChanges changes = bill_changes(bill, bill, true);
  EXPECT_TRUE(changes.lines.empty());
  EXPECT_EQ(changes.unchanged, 2);
}

TEST(BillChanges, Lines_AreChangedNewOrGone) {
  const Bill base = {line("EC2", "g5.xlarge", 730, "1.00"), line("EBS", "gp3", 10, "0.08")};
  const Bill head = {line("EC2", "g5.xlarge", 1460, "1.00"), line("S3", "GET", 5, "0.01")};
  const BillChanges changes = bill_changes(base, head, false);
  ASSERT_EQ(changes.lines.size(), 3U);
  EXPECT_TRUE(changes.lines[0].base && changes.lines[0].head);
  EXPECT_FALSE(changes.lines[1].base);
  EXPECT_EQ(changes.lines[1].item, "GET");
  EXPECT_FALSE(changes.lines[2].head);
  EXPECT_EQ(changes.lines[2].item, "gp3");
}

TEST(BillChanges, LinesAlike_MatchInTheirOrder) {
  const Bill base = {line("EC2", "g5.xlarge", 1, "1.00"), line("EC2", "g5.xlarge", 2, "1.00")};
  const Bill head = {line("EC2", "g5.xlarge", 1, "1.00"), line("EC2", "g5.xlarge", 3, "1.00")};
  const BillChanges changes = bill_changes(base, head, false);
  ASSERT_EQ(changes.lines.size(), 1U);
  EXPECT_EQ(changes.lines[0].base->quantity.numerator, 2);
  EXPECT_EQ(changes.lines[0].head->quantity.numerator, 3);
}

TEST(BillChanges, MovedPrice_IsTheChangeOfPriceTimesTheNewQuantity) {
  const Bill base = {line("EC2", "g5.xlarge", 100, "1.00")};
  const Bill head = {line("EC2", "g5.xlarge", 200, "1.05")};
  EXPECT_EQ(bill_changes(base, head, true).lines[0].moved_price, Usd::parse("10"));
  EXPECT_FALSE(bill_changes(base, head, false).lines[0].moved_price);
}

TEST(BillChanges, Sums_AddUpToTheBills) {
  const Bill base = {line("EC2", "a", 3, "1.10"), line("S3", "b", 2, "0.5"),
                     line("EC2", "c", 1, "7")};
  const Bill head = {line("EC2", "a", 4, "1.10"), line("EFS", "d", 2, "0.3")};
  Usd before;
  Usd after;
  for (const MoneyChange& sum : sums_by(&CostItem::service, base, head)) {
    before += sum.base.value_or(Usd{});
    after += sum.head.value_or(Usd{});
  }
  EXPECT_EQ(before, total(base));
  EXPECT_EQ(after, total(head));
  EXPECT_EQ(sums_by(&CostItem::service, base, head).size(), 3U);
}

}  // namespace
}  // namespace llmplan
