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

TEST_F(PriceBookCommands, BookThatIsNotThere_IsBadInput) {
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"prices", "list"}, {"prices", "digest"}, {"simulate", "s.json"}}) {
    std::vector<std::string> arguments = command;
    arguments.insert(arguments.end(), {"--prices", "none.db"});
    const ProcessOutcome outcome = run(arguments);
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("none.db: got unable to open database file"));
  }
}

}  // namespace
}  // namespace llmplan
