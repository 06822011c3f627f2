#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "process.hpp"
#include "small_scenario.hpp"

namespace llmplan {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

/// A price list with a single instance type, for less than it costs.
constexpr const char* kList = R"({
  "offerCode": "AmazonEC2", "version": "20260901", "publicationDate": "2026-09-01T00:00:00Z",
  "products": {
    "A": {"sku": "A", "productFamily": "Compute Instance", "attributes": {
      "instanceType": "g5.xlarge", "tenancy": "Shared", "operatingSystem": "Linux",
      "licenseModel": "No License required", "usagetype": "BoxUsage:g5.xlarge",
      "operation": "RunInstances", "capacitystatus": "Used", "preInstalledSw": "NA",
      "regionCode": "us-east-1"}},
    "W": {"sku": "W", "productFamily": "Compute Instance", "attributes": {
      "instanceType": "g5.xlarge", "operatingSystem": "Windows", "regionCode": "us-east-1"}}},
  "terms": {"OnDemand": {"A": {"A.J": {"priceDimensions": {"A.J.6": {
    "beginRange": "0", "endRange": "Inf", "unit": "Hrs", "pricePerUnit": {"USD": "0.5"}}}}}}}})";
constexpr const char* kAgreement = R"({
  "schema": "llmplan.price-override/1", "name": "EDP 2026",
  "rules": [{"service": "EC2", "family": "g5", "percent": -10}]})";

class PriceBookCommands : public ::testing::Test {
 protected:
  PriceBookCommands() {
    folder_.write("ec2.json", kList);
    folder_.write("edp.json", kAgreement);
    folder_.write("s.json", small_scenario());
  }

  [[nodiscard]] ProcessOutcome run(const std::vector<std::string>& arguments) const {
    return run_llmplan(arguments, folder_.path());
  }
  [[nodiscard]] std::string price() const {
    const ProcessOutcome outcome = run({"prices", "show", "EC2", "g5.xlarge", "--region",
                                        "us-east-1", "--prices", "prices.db", "--format", "json"});
    return outcome.exit_code == 0 ? json::parse(outcome.out)[0]["price_usd"].get<std::string>()
                                  : outcome.err;
  }

  TempFolder folder_;
};

TEST_F(PriceBookCommands, Import_SaysWhatItTookAndWhatNot) {
  const ProcessOutcome outcome = run({"prices", "import", "ec2.json", "--book", "prices.db"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_EQ(outcome.out,
            "prices put into prices.db\n"
            "           1  EC2, on-demand\n"
            "from\n"
            "  AmazonEC2 price list 20260901 (ec2.json), as of 2026-09-01\n"
            "not taken: products, or rates of savings plans\n"
            "           1  EC2: another operating system than Linux\n");
  EXPECT_EQ(price(), "0.50");
}

TEST_F(PriceBookCommands, Override_ChangesThePriceOfTheBook) {
  ASSERT_EQ(run({"prices", "import", "ec2.json", "--book", "prices.db"}).exit_code, 0);
  const ProcessOutcome outcome = run({"prices", "override", "edp.json", "--book", "prices.db"});
  EXPECT_THAT(outcome.out, HasSubstr("EDP 2026: 1 rules in prices.db, which change "));
  EXPECT_EQ(price(), "0.45");
  EXPECT_EQ(json::parse(run({"schema", "price-override"}).out)["title"], "llmplan price override");
}

TEST_F(PriceBookCommands, FileThatIsNotSound_ChangesNothing) {
  EXPECT_EQ(run({"prices", "import", "ec2.json", "s.json", "--book", "prices.db"}).exit_code, 2);
  EXPECT_THAT(folder_.files(), ::testing::Not(::testing::Contains("prices.db")));
  ASSERT_EQ(run({"prices", "import", "ec2.json", "--book", "prices.db"}).exit_code, 0);
  const std::string before = read_file(folder_.path() / "prices.db");
  folder_.write("bad.json", replaced(kList, "\"0.5\"", "\"O.5\""));
  const ProcessOutcome bad = run({"prices", "import", "bad.json", "--book", "prices.db"});
  EXPECT_EQ(bad.exit_code, 2);
  EXPECT_THAT(bad.err, HasSubstr("bad.json: /terms/OnDemand/A/A.J/priceDimensions/A.J.6/"
                                 "pricePerUnit/USD: got \"O.5\""));
  folder_.write("rules.json", replaced(kAgreement, "g5", "g55"));
  EXPECT_EQ(run({"prices", "override", "rules.json", "--book", "prices.db"}).exit_code, 2);
  EXPECT_EQ(read_file(folder_.path() / "prices.db"), before);
}

TEST_F(PriceBookCommands, Simulation_BillsAndNamesTheBook) {
  ASSERT_EQ(run({"prices", "import", "ec2.json", "--book", "prices.db"}).exit_code, 0);
  ASSERT_EQ(run({"prices", "override", "edp.json", "--book", "prices.db"}).exit_code, 0);
  const std::vector<std::string> command = {"simulate", "s.json", "--no-band", "--format", "json"};
  std::vector<std::string> with_book = command;
  with_book.insert(with_book.end(), {"--prices", "prices.db"});
  const json shipped = json::parse(run(command).out);
  const json mine = json::parse(run(with_book).out);
  EXPECT_NE(mine["digests"], shipped["digests"]);
  const std::string text = mine.dump();
  EXPECT_THAT(text, HasSubstr("AmazonEC2 price list 20260901 (ec2.json), as of 2026-09-01"));
  EXPECT_THAT(text, HasSubstr("EDP 2026: -10 % of AmazonEC2 price list 20260901 (ec2.json)"));
  EXPECT_THAT(shipped.dump(), ::testing::Not(HasSubstr("EDP")));
}

constexpr const char* kPlans = R"({
  "regionCode": "us-east-1", "version": "1", "publicationDate": "2026-09-01T00:00:00Z",
  "products": [{"sku": "P", "productFamily": "ComputeSavingsPlans",
                "attributes": {"purchaseOption": "No Upfront", "purchaseTerm": "1yr"}}],
  "terms": {"savingsPlan": [{"sku": "P", "leaseContractLength": {"duration": 1, "unit": "year"},
    "rates": [{"discountedSku": "A", "discountedUsageType": "BoxUsage:g5.xlarge",
               "discountedOperation": "RunInstances", "discountedServiceCode": "AmazonEC2",
               "discountedRegionCode": "us-east-1", "unit": "Hrs",
               "discountedRate": {"price": "0.7", "currency": "USD"}}]}]}})";

TEST_F(PriceBookCommands, SavingsPlan_NeedsItsRatesAndIsBilledWithThem) {
  folder_.write("plan.json",
                replaced(small_scenario(), R"("instance_type": "g5.xlarge",)",
                         R"("instance_type": "g5.xlarge", "purchase": [ { "option": "savings-plan",
                            "plan": "compute", "commitment_usd_per_hour": "0.35" } ],)"));
  const std::vector<std::string> command = {"simulate", "plan.json", "--no-band", "--explain"};
  const ProcessOutcome without = run(command);
  EXPECT_EQ(without.exit_code, 3);
  EXPECT_THAT(without.err, HasSubstr("no compute savings plan 1yr no-upfront price of EC2 "
                                     "\"g5.xlarge\" in us-east-1"));
  folder_.write("plans.json", kPlans);
  const ProcessOutcome taken = run({"prices", "import", "plans.json", "--book", "prices.db"});
  ASSERT_EQ(taken.exit_code, 0) << taken.err;
  std::vector<std::string> with_book = command;
  with_book.insert(with_book.end(), {"--prices", "prices.db"});
  const ProcessOutcome billed = run(with_book);
  EXPECT_EQ(billed.exit_code, 0) << billed.err;
  // 0.35 USD pay for half an hour at 0.70; the other half is on demand at 1.006: 365 x 1.006.
  EXPECT_THAT(billed.out, HasSubstr("Savings Plans: Compute Savings Plan, "));
  EXPECT_THAT(billed.out, HasSubstr("$255.50"));
  EXPECT_THAT(billed.out, HasSubstr("$367.19"));
  EXPECT_THAT(billed.out, HasSubstr("$111.69 saved; $0.00 of the commitments"));
}

TEST_F(PriceBookCommands, BookThatIsNotThere_IsBadInput) {
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"prices", "list"}, {"prices", "digest"}, {"simulate", "s.json"}}) {
    std::vector<std::string> arguments = command;
    arguments.insert(arguments.end(), {"--prices", "none.db"});
    const ProcessOutcome outcome = run(arguments);
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("none.db: got no such file"));
  }
}

}  // namespace
}  // namespace llmplan
