#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "import_fixture.hpp"

namespace llmplan::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

ListedProduct g5(const std::string& sku, const Attributes& changes, const std::string& price) {
  return {sku, "Compute Instance", with(ec2_attributes("g5.xlarge"), changes),
          on_demand_term(sku, "Hrs", price), ""};
}

std::string with_other(const Attributes& changes, const std::string& price = "9.9") {
  return offer_json("AmazonEC2", {g5("GOOD", {}, "1.0060000000"), g5("OTHER", changes, price)});
}

TEST(Ec2Import, InstanceOnDemand_HasSourceDateAndTrust) {
  const ImportedPrices imported =
      import_text(offer_json("AmazonEC2", {g5("A", {}, "1.0060000000")}));
  ASSERT_THAT(lines_of(imported), ElementsAre("EC2 us-east-1 g5.xlarge on-demand 1.006"));
  const PriceRow& row = imported.rows.front();
  EXPECT_EQ(row.unit, "hour");
  EXPECT_EQ(row.source, "AmazonEC2 price list 20250912000000 (prices.txt)");
  EXPECT_EQ(row.as_of, "2025-09-12");
  EXPECT_EQ(row.trust, PriceTrust::Imported);
}

struct Trap {
  const char* name;
  Attributes changes;
  const char* counted;
};

class Ec2ImportTraps : public ::testing::TestWithParam<Trap> {};

/// Each stands beside the good SKU of the same type, so taking it would be a conflict.
TEST_P(Ec2ImportTraps, OtherSku_IsCountedAndNotTaken) {
  const ImportedPrices imported = import_text(with_other(GetParam().changes));
  EXPECT_THAT(lines_of(imported), ElementsAre("EC2 us-east-1 g5.xlarge on-demand 1.006"));
  EXPECT_EQ(imported.report.skipped.at(GetParam().counted), 1);
  EXPECT_TRUE(imported.report.conflicts.empty());
}

INSTANTIATE_TEST_SUITE_P(
    All, Ec2ImportTraps,
    ::testing::Values(
        Trap{"WindowsWithOwnLicense",
             {{"operatingSystem", "Windows"},
              {"licenseModel", "Bring your own license"},
              {"operation", "RunInstances:0800"}},
             "EC2: another operating system than Linux"},
        Trap{
            "UnusedReservation",
            {{"capacitystatus", "UnusedCapacityReservation"}, {"usagetype", "UnusedBox:g5.xlarge"}},
            "EC2: capacity reservations"},
        Trap{"AllocatedReservation",
             {{"capacitystatus", "AllocatedCapacityReservation"}},
             "EC2: capacity reservations"},
        Trap{"Dedicated", {{"tenancy", "Dedicated"}}, "EC2: dedicated hardware"},
        Trap{"Host", {{"tenancy", "Host"}}, "EC2: dedicated hardware"},
        Trap{"SqlServer", {{"preInstalledSw", "SQL Std"}}, "EC2: with installed software"},
        Trap{"CapacityBlock",
             {{"marketoption", "CapacityBlock"}},
             "EC2: another market than on-demand"},
        Trap{"OtherOperation",
             {{"operation", "RunInstances:0002"}},
             "EC2: another operation than RunInstances"},
        Trap{"LocalZone",
             {{"locationType", "AWS Local Zone"}},
             "EC2: outside of regions (local zones, Outposts)"},
        Trap{"DedicatedUsage",
             {{"usagetype", "DedicatedUsage:g5.xlarge"}},
             "EC2: another usage than BoxUsage"}),
    [](const auto& test) { return test.param.name; });

TEST(Ec2Import, WindowsLicensePriceOfLinux_IsNoSecondPrice) {
  const ImportedPrices imported = import_text(
      with_other({{"operatingSystem", "Windows"}, {"licenseModel", "Bring your own license"}},
                 "1.0060000000"));
  EXPECT_EQ(imported.rows.size(), 1U);
  EXPECT_EQ(imported.report.skipped.count("the same price a second time"), 0U);
}

TEST(Ec2Import, UsageTypeWithAndWithoutPrefix_NamesItsRegion) {
  const std::string text =
      offer_json("AmazonEC2",
                 {g5("A", {{"regionCode", ""}}, "1.006"),
                  g5("B", {{"regionCode", ""}, {"usagetype", "EU-BoxUsage:g5.xlarge"}}, "1.123"),
                  g5("C", {{"regionCode", ""}, {"usagetype", "APS3-BoxUsage:g5.xlarge"}}, "1.2"),
                  g5("D", {{"regionCode", ""}, {"usagetype", "XYZ9-BoxUsage:g5.xlarge"}}, "1.3")});
  EXPECT_THAT(lines_of(import_text(text)), ElementsAre("EC2 ap-south-1 g5.xlarge on-demand 1.2",
                                                       "EC2 eu-west-1 g5.xlarge on-demand 1.123",
                                                       "EC2 us-east-1 g5.xlarge on-demand 1.006"));
}

TEST(Ec2Import, ChosenRegions_LeaveOutOthers) {
  const std::string text = offer_json(
      "AmazonEC2", {g5("A", {}, "1.006"), g5("B", {{"regionCode", "us-west-2"}}, "1.1")});
  const ImportedPrices imported = import_texts({text}, {"us-west-2"});
  EXPECT_THAT(lines_of(imported), ElementsAre("EC2 us-west-2 g5.xlarge on-demand 1.1"));
  EXPECT_EQ(imported.report.skipped.at("outside of the chosen regions"), 1);
}

TEST(Ec2Import, TwoSkusWithDifferentPrices_AreBothLeftOutAndNamed) {
  const ImportedPrices imported =
      import_text(offer_json("AmazonEC2", {g5("A", {}, "1.006"),
                                           g5("B", {}, "1.007"),
                                           {"C", "Compute Instance", ec2_attributes("g5.2xlarge"),
                                            on_demand_term("C", "Hrs", "1.212"), ""}}));
  EXPECT_THAT(lines_of(imported), ElementsAre("EC2 us-east-1 g5.2xlarge on-demand 1.212"));
  ASSERT_EQ(imported.report.conflicts.size(), 1U);
  EXPECT_THAT(*imported.report.conflicts.begin(), HasSubstr("1.006 (SKU A) and 1.007 (SKU B)"));
}

TEST(Ec2Import, Reservations_HaveEffectiveHourlyRates) {
  const auto rate = [](const std::string& term) {
    const ImportedPrices imported = import_text(offer_json(
        "AmazonEC2", {{"A", "Compute Instance", ec2_attributes("g5.xlarge"), "", term}}));
    return lines_of(imported).front() + ": " + imported.rows.front().note;
  };
  EXPECT_EQ(rate(reserved_term("A", "1yr", "No Upfront", "0.6340000000", "")),
            "EC2 us-east-1 g5.xlarge reserved 1yr no-upfront 0.634: 0.634 an hour and 0.00 at the "
            "start");
  // 0.10463 + 2750 / 26,280 h = 0.10463 + 0.104642313546…
  EXPECT_EQ(rate(reserved_term("A", "3yr", "Partial Upfront", "0.1046300000", "2750")),
            "EC2 us-east-1 g5.xlarge reserved 3yr partial-upfront 0.209272313546: 0.10463 an hour "
            "and 2750.00 at the start");
  EXPECT_EQ(rate(reserved_term("A", "1yr", "All Upfront", "0.0000000000", "8760")),
            "EC2 us-east-1 g5.xlarge reserved 1yr all-upfront 1: 0.00 an hour and 8760.00 at the "
            "start");
  EXPECT_EQ(rate(reserved_term("A", "3yr", "All Upfront", "", "26280", "convertible")),
            "EC2 us-east-1 g5.xlarge convertible 3yr all-upfront 1: 0.00 an hour and 26280.00 at "
            "the start");
}

TEST(Ec2Import, UnknownUnitOfAReservation_IsAnError) {
  const std::string text = offer_json(
      "AmazonEC2", {{"A", "Compute Instance", ec2_attributes("g5.xlarge"), "",
                     reserved_term("A", "1yr", "No Upfront", "0.6", "").replace(0, 0, "")}});
  std::string broken = text;
  broken.replace(broken.find("\"Hrs\""), 5, "\"Day\"");
  EXPECT_THAT(import_error(broken), HasSubstr("unit \"Day\""));
}

TEST(Ec2Import, CurrencyOfChina_IsRefusedAtItsPlace) {
  const std::string text = offer_json(
      "AmazonEC2",
      {{"A", "Compute Instance", with(ec2_attributes("g5.xlarge"), {{"regionCode", "cn-north-1"}}),
        on_demand_term("A", "Hrs", "7.0", "CNY"), ""}});
  const std::string message = import_error(text);
  EXPECT_THAT(message, HasSubstr("/terms/OnDemand/A/A.JRTCKXETXF/priceDimensions/"
                                 "A.JRTCKXETXF.6YS6EN2CT7/pricePerUnit/CNY"));
  EXPECT_THAT(message, HasSubstr("a price in CNY, expected US dollars"));
}

TEST(Ec2Import, PriceThatIsNone_IsAnErrorAtItsPlace) {
  EXPECT_THAT(import_error(offer_json("AmazonEC2", {g5("A", {}, "1.0.0")})),
              HasSubstr("pricePerUnit/USD: got \"1.0.0\", expected US dollars"));
}

TEST(Ec2Import, BrokenJson_IsAnErrorWithLineAndColumn) {
  std::string text = offer_json("AmazonEC2", {g5("A", {}, "1.006")});
  text.resize(text.size() - 1);
  EXPECT_THAT(import_error(text), HasSubstr("lists/prices.txt: line 5, column"));
}

TEST(Ec2Import, OtherTermKinds_AreCounted) {
  std::string text =
      offer_json("AmazonEC2", {g5("A", {}, "1.006"), g5("B", {{"tenancy", "Host"}}, "2")});
  text.replace(text.find("\"Reserved\": {"), 13,
               "\"FlatRate\": {\"A\": {\"A.X\": {\"offerTermCode\": \"X\"}}");
  EXPECT_EQ(import_text(text).report.skipped.at("terms of the kind FlatRate"), 1);
}

TEST(Ec2Import, SageMakerHosting_IsTakenAndOtherComponentsAreNot) {
  const auto endpoint = [](const std::string& sku, const std::string& component,
                           const std::string& usage, const std::string& price) {
    return ListedProduct{sku,
                         "ML Instance",
                         {{"servicecode", "AmazonSageMaker"},
                          {"component", component},
                          {"usagetype", usage},
                          {"regionCode", "us-east-1"}},
                         on_demand_term(sku, "Hrs", price),
                         ""};
  };
  const ImportedPrices imported = import_text(offer_json(
      "AmazonSageMaker", {endpoint("A", "Hosting", "USE1-Host:ml.g5.12xlarge", "7.09"),
                          endpoint("B", "Training", "USE1-Train:ml.g5.12xlarge", "7.08"),
                          endpoint("C", "BatchTransform", "USE1-Tsform:ml.g5.12xlarge", "7.07")}));
  EXPECT_THAT(lines_of(imported), ElementsAre("SageMaker us-east-1 ml.g5.12xlarge on-demand 7.09"));
  EXPECT_EQ(imported.report.skipped.at("SageMaker: another component than Hosting"), 2);
}

}  // namespace
}  // namespace llmplan::testing
