#include "price_import_target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  llmplan::testing::import_any(data, size);
  return 0;
}

std::vector<std::string> llmplan::testing::seed_inputs() {
  const std::string header =
      "\"FormatVersion\",\"v1.0\"\n\"OfferCode\",\"AmazonEC2\"\n"
      "\"SKU\",\"OfferTermCode\",\"TermType\",\"StartingRange\",\"EndingRange\",\"Unit\","
      "\"PricePerUnit\",\"Currency\",\"LeaseContractLength\",\"PurchaseOption\",\"OfferingClass\","
      "\"Product Family\",\"Instance Type\",\"Tenancy\",\"Operating System\",\"License Model\","
      "\"usageType\",\"operation\",\"CapacityStatus\",\"Pre Installed S/W\",\"Region Code\"\n";
  const std::string product =
      "\"Compute Instance\",\"g5.xlarge\",\"Shared\",\"Linux\",\"No License required\","
      "\"BoxUsage:g5.xlarge\",\"RunInstances\",\"Used\",\"NA\",\"us-east-1\"\n";
  return {header + R"("A","J","OnDemand","0","Inf","Hrs","1.006","USD",,,,)" + product,
          header + R"("A","T","Reserved",,,"Quantity","2750","USD","3yr","All Upfront",)" +
              R"("standard",)" + product};
}
