#include "price_import_target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  llmplan::testing::import_any(data, size);
  return 0;
}

std::vector<std::string> llmplan::testing::seed_inputs() {
  return {
      R"({"regionCode":"us-east-1","products":[{"sku":"P","productFamily":"ComputeSavingsPlans",)"
      R"("attributes":{"purchaseOption":"No Upfront","purchaseTerm":"1yr"}}],"terms":{)"
      R"("savingsPlan":[{"sku":"P","leaseContractLength":{"duration":1,"unit":"year"},"rates":[{)"
      R"("discountedSku":"A","discountedUsageType":"BoxUsage:g5.xlarge",)"
      R"("discountedOperation":"RunInstances","discountedServiceCode":"AmazonEC2","unit":"Hrs",)"
      R"("discountedRate":{"price":"0.7","currency":"USD"}}]}]}})",
      "Version,1\nSKU,Unit,DiscountedRate,Currency,DiscountedSKU,DiscountedServiceCode,"
      "DiscountedUsageType,DiscountedOperation,PurchaseOption,LeaseContractLength,"
      "LeaseContractLengthUnit,Product Family,DiscountedRegionCode\n"
      "P,Hrs,0.7,USD,A,AmazonEC2,EU-BoxUsage:g5.xlarge,RunInstances,No Upfront,3,year,"
      "ComputeSavingsPlans,eu-west-1\n"};
}
