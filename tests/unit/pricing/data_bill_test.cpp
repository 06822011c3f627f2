#include "data_bill.hpp"

#include <gtest/gtest.h>

#include "llmplan/error.hpp"
#include "pricing_fixture.hpp"

namespace llmplan {
namespace {

constexpr std::int64_t kMillion = 1'000'000;

TEST(ConversationTable, Units_AreBegunKilobytes) {
  // 4,097 B read: 2 x 4 KB at half a unit; 5,121 B written: 6 units. 10M requests.
  const Bill bill =
      conversation_table_bill(us_tariff(), {10 * kMillion, 4097, 5121, 100 * kBytesPerGb});
  ASSERT_EQ(bill.size(), 3U);
  EXPECT_EQ(line(bill, "on-demand write").monthly, Usd::parse("37.50"));  // 60M x 0.625
  EXPECT_EQ(line(bill, "on-demand read").monthly, Usd::parse("1.25"));    // 10M x 0.125
  EXPECT_EQ(line(bill, "storage").monthly, Usd::parse("25.00"));          // 100 GB x 0.25
}

TEST(ConversationTable, SmallestItem_TakesAUnit) {
  const Bill bill = conversation_table_bill(us_tariff(), {kMillion, 0, 0, 0});
  EXPECT_EQ(line(bill, "on-demand write").quantity.numerator, 1);
  EXPECT_DOUBLE_EQ(line(bill, "on-demand read").quantity.to_double(), 0.5);
}

TEST(ConversationTable, WithoutRequests_CostsNothing) {
  EXPECT_TRUE(conversation_table_bill(us_tariff(), {}).empty());
}

TEST(RelationalDatabase, InstanceAndStorage_ArePaidAllMonth) {
  // 730 x 0.171; 100 GB x 0.115.
  const Bill bill = relational_database_bill(us_tariff({hours(2)}), {"db.m5.large", false, 100});
  ASSERT_EQ(bill.size(), 2U);
  EXPECT_EQ(bill[0].monthly, Usd::parse("124.83"));
  EXPECT_EQ(bill[1].monthly, Usd::parse("11.50"));
}

TEST(RelationalDatabase, SecondZone_DoublesTheStorage) {
  const Bill bill = relational_database_bill(us_tariff(), {"db.t4g.small", true, 100});
  EXPECT_EQ(bill[1].monthly, Usd::parse("23.00"));
}

TEST(RelationalDatabase, UnknownClass_IsMissing) {
  EXPECT_THROW(static_cast<void>(relational_database_bill(us_tariff(), {"db.m5.huge", false, 20})),
               MissingDataError);
}

TEST(ResponseCache, Nodes_RunAllMonth) {
  EXPECT_EQ(total(response_cache_bill(us_tariff(), {"cache.m4.large", 2})),
            Usd::parse("227.76"));  // 2 x 730 x 0.156
}

}  // namespace
}  // namespace llmplan
