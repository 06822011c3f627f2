#include "sweep_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "evaluate_tasks.hpp"
#include "sample_sweep.hpp"

namespace llmplan {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;

/// Commas outside quotes.
std::int64_t commas(const std::string& line) {
  bool quoted = false;
  return std::count_if(line.begin(), line.end(), [&quoted](char c) {
    quoted = c == '"' ? !quoted : quoted;
    return c == ',' && !quoted;
  });
}

std::vector<std::string> rows() {
  const std::vector<Candidate> candidates = testing::sample_candidates(5);
  std::vector<std::string> rows;
  for (const std::string& line :
       evaluate_tasks(all_tasks(testing::sample_sweep(5, 1)), {.candidates = candidates,
                                                              .evaluate = testing::sample_evaluate,
                                                              .store = nullptr,
                                                              .jobs = 1,
                                                              .done = nullptr})) {
    rows.push_back(sweep_csv_row(parse_sweep_line(line, "f")));
  }
  return rows;
}

TEST(SweepTable, HasTheHeadersColumnsInEveryRow) {
  for (const std::string& row : rows()) {
    EXPECT_EQ(commas(row), commas(sweep_csv_header())) << row;
  }
}

TEST(SweepTable, HasNoFiguresOfWhatWasStoppedEarlyOrCannotBe) {
  EXPECT_THAT(rows()[0], HasSubstr(",0,false,true,,,,,,,,,,,,\n"));
  EXPECT_THAT(rows()[1], HasSubstr(",0,true,false,2.00,2 × reserved 1yr no-upfront,0.934,2.8,"));
  EXPECT_THAT(rows()[3], EndsWith("got 4 machines, expected another number\"\n"));
}

TEST(PurchaseText, NamesSizes) {
  EXPECT_EQ(purchase_text({}), "on-demand");
  EXPECT_EQ(purchase_text({ReservedPurchase{3, 3, PaymentOption::AllUpfront},
                           SavingsPlanPurchase{SavingsPlanKind::Compute, Usd::parse("2.5"), 1,
                                               PaymentOption::NoUpfront},
                           SpotPurchase{2}}),
            "3 × reserved 3yr all-upfront, $2.50/h compute savings plan 1yr no-upfront, "
            "above 2 spot");
}

}  // namespace
}  // namespace llmplan
