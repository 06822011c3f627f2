#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "import_fixture.hpp"

namespace llmplan::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string rate(const std::string& sku, const std::string& service, const std::string& usage,
                 const std::string& operation, const std::string& price) {
  return fmt::format(R"({{"discountedSku": "{}", "discountedUsageType": "{}",)"
                     R"( "discountedOperation": "{}", "discountedServiceCode": "{}",)"
                     R"( "rateCode": "P.{}", "unit": "Hrs",)"
                     R"( "discountedRate": {{"price": "{}", "currency": "USD"}}}})",
                     sku, usage, operation, service, sku, price);
}

std::string plan(const std::string& sku, const std::string& family, const std::string& payment) {
  return fmt::format(
      R"({{"sku": "{}", "productFamily": "{}", "serviceCode": "ComputeSavingsPlans",)"
      R"( "attributes": {{"purchaseOption": "{}", "purchaseTerm": "1yr",)"
      R"( "granularity": "hourly", "instanceType": "g5"}}}})",
      sku, family, payment);
}

std::string term(const std::string& sku, int years, const std::string& rates) {
  return fmt::format(R"({{"sku": "{}", "description": "a plan",)"
                     R"( "leaseContractLength": {{"duration": {}, "unit": "year"}},)"
                     R"( "rates": [{}]}})",
                     sku, years, rates);
}

std::string plans_json(const std::string& plans, const std::string& terms) {
  return fmt::format(R"({{"version": "20250901", "publicationDate": "2025-09-01T00:00:00Z",)"
                     R"( "offerCode": "AWSComputeSavingsPlan", "regionCode": "us-east-1",)"
                     R"( "products": [{}], "terms": {{"savingsPlan": [{}]}}}})",
                     plans, terms);
}

TEST(SavingsPlanImport, RatesOfEachPlan_BecomePurchaseOptions) {
  const std::string linux = rate("A", "AmazonEC2", "BoxUsage:g5.xlarge", "RunInstances", "0.7243");
  const std::string endpoint =
      rate("S", "AmazonSageMaker", "USE1-Host:ml.g5.xlarge", "RunInstance", "1.1");
  const std::string others =
      rate("W", "AmazonEC2", "BoxUsage:g5.xlarge", "RunInstances:0800", "0.7243") + "," +
      rate("D", "AmazonEC2", "DedicatedUsage:g5.xlarge", "RunInstances", "0.8") + "," +
      rate("L", "AWSLambda", "Lambda-GB-Second", "Invoke", "0.00001");
  const ImportedPrices imported =
      import_text(plans_json(plan("P1", "ComputeSavingsPlans", "No Upfront") + "," +
                                 plan("P2", "EC2InstanceSavingsPlans", "All Upfront") + "," +
                                 plan("P3", "SageMakerSavingsPlans", "Partial Upfront") + "," +
                                 plan("P4", "DatabaseSavingsPlans", "No Upfront"),
                             term("P1", 1, linux + "," + others) + "," + term("P2", 3, linux) +
                                 "," + term("P3", 3, endpoint) + "," + term("P4", 1, linux)));
  EXPECT_THAT(
      lines_of(imported),
      ElementsAre("EC2 us-east-1 g5.xlarge compute savings plan 1yr no-upfront 0.7243",
                  "EC2 us-east-1 g5.xlarge ec2 instance savings plan 3yr all-upfront 0.7243",
                  "SageMaker us-east-1 ml.g5.xlarge sagemaker savings plan 3yr partial-upfront "
                  "1.1"));
  EXPECT_EQ(imported.report.skipped.at("savings plans: rates of other things than our instances"),
            3);
  EXPECT_EQ(imported.report.skipped.at("savings plans: plans of the family DatabaseSavingsPlans"),
            1);
  EXPECT_EQ(imported.rows.front().as_of, "2025-09-01");
}

TEST(SavingsPlanImport, BesideThePriceList_RatesMustBeOfItsSkus) {
  const std::string offer =
      offer_json("AmazonEC2", {{"A", "Compute Instance", ec2_attributes("g5.xlarge"),
                                on_demand_term("A", "Hrs", "1.006"), ""}});
  const std::string plans =
      plans_json(plan("P1", "ComputeSavingsPlans", "No Upfront"),
                 term("P1", 1,
                      rate("A", "AmazonEC2", "BoxUsage:g5.xlarge", "RunInstances", "0.7243") + "," +
                          rate("B", "AmazonEC2", "BoxUsage:g5.2xlarge", "RunInstances", "0.9")));
  for (const auto& texts : {std::vector{offer, plans}, std::vector{plans, offer}}) {
    const ImportedPrices imported = import_texts(texts);
    EXPECT_THAT(lines_of(imported),
                ElementsAre("EC2 us-east-1 g5.xlarge compute savings plan 1yr no-upfront 0.7243",
                            "EC2 us-east-1 g5.xlarge on-demand 1.006"));
    EXPECT_EQ(imported.report.skipped.at(
                  "savings plans: rates of SKUs that the price list does not have"),
              1);
  }
}

TEST(SavingsPlanImport, RateOfAnUnknownPlan_IsAnError) {
  EXPECT_THAT(
      import_error(plans_json(
          "", term("P9", 1, rate("A", "AmazonEC2", "BoxUsage:g5.xlarge", "RunInstances", "1")))),
      HasSubstr("/terms/savingsPlan/0/sku: got \"P9\", expected the SKU of a plan"));
  const std::string nameless =
      R"({"leaseContractLength": {"duration": 1, "unit": "year"}, "rates": []})";
  EXPECT_THAT(import_error(plans_json("", nameless)), HasSubstr("/terms/savingsPlan/0/sku: got"));
}

TEST(SavingsPlanImport, Csv_GivesTheSame) {
  const std::string text =
      "FormatVersion,v1.0\nDisclaimer,prices, and more\nPublication Date,2025-09-01T00:00:00Z\n"
      "Version,20250901\nOfferCode,AWSComputeSavingsPlan\n"
      "SKU,RateCode,Unit,EffectiveDate,DiscountedRate,Currency,DiscountedSKU,"
      "DiscountedServiceCode,DiscountedUsageType,DiscountedOperation,PurchaseOption,"
      "LeaseContractLength,LeaseContractLengthUnit,ServiceCode,UsageType,Operation,Description,"
      "Instance Family,Location,Location Type,Granularity,Product Family,DiscountedRegionCode,"
      "DiscountedInstanceType\n"
      "P1,P1.A,Hrs,2025-09-01,0.7243,USD,A,AmazonEC2,EU-BoxUsage:g5.xlarge,RunInstances,"
      "No Upfront,3,year,ComputeSavingsPlans,u,,d,,Any,,hourly,ComputeSavingsPlans,eu-west-1,"
      "g5.xlarge\n"
      "P2,P2.A,Hrs,2025-09-01,0.6,USD,A,AmazonEC2,EU-BoxUsage:g5.xlarge,RunInstances,"
      "Partial Upfront,1,year,ComputeSavingsPlans,u,,d,g5,Any,,hourly,EC2InstanceSavingsPlans,"
      "eu-west-1,g5.xlarge\n";
  EXPECT_THAT(
      lines_of(import_text(text)),
      ElementsAre("EC2 eu-west-1 g5.xlarge compute savings plan 3yr no-upfront 0.7243",
                  "EC2 eu-west-1 g5.xlarge ec2 instance savings plan 1yr partial-upfront 0.6"));
}

}  // namespace
}  // namespace llmplan::testing
