#include "price_import_target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  llmplan::testing::import_any(data, size);
  return 0;
}

std::vector<std::string> llmplan::testing::seed_inputs() {
  return {
      R"({"offerCode":"AmazonEC2","version":"1","publicationDate":"2025-09-12T00:00:00Z",)"
      R"("products":{"A":{"sku":"A","productFamily":"Compute Instance","attributes":{)"
      R"("instanceType":"g5.xlarge","tenancy":"Shared","operatingSystem":"Linux",)"
      R"("licenseModel":"No License required","usagetype":"BoxUsage:g5.xlarge",)"
      R"("operation":"RunInstances","capacitystatus":"Used","preInstalledSw":"NA",)"
      R"("regionCode":"us-east-1"}}},"terms":{"OnDemand":{"A":{"A.J":{"offerTermCode":"J",)"
      R"("priceDimensions":{"A.J.6":{"beginRange":"0","endRange":"Inf","unit":"Hrs",)"
      R"("pricePerUnit":{"USD":"1.006"}}}}}},"Reserved":{"A":{"A.T":{"priceDimensions":{)"
      R"("A.T.6":{"unit":"Hrs","pricePerUnit":{"USD":"0.1"}},)"
      R"("A.T.2":{"unit":"Quantity","pricePerUnit":{"USD":"2750"}}},"termAttributes":{)"
      R"("LeaseContractLength":"3yr","OfferingClass":"standard",)"
      R"("PurchaseOption":"Partial Upfront"}}}}}})",
      R"({"offerCode":"AmazonBedrock","products":{"B":{"sku":"B","attributes":{)"
      R"("regionCode":"us-east-1","usagetype":"USE1-openai.gpt-oss-120b-mantle-input-tokens"}}},)"
      R"("terms":{"OnDemand":{"B":{"B.J":{"priceDimensions":{"B.J.6":{"beginRange":"0",)"
      R"("endRange":"1000000","unit":"1K tokens","pricePerUnit":{"USD":"1e-4"}}}}}}}})",
      R"({"regions":{"us-east-1":{"currentVersionUrl":"/offers/v1.0/aws/x"}}})"};
}
