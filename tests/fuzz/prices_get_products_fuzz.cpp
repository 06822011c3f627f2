#include "price_import_target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  llmplan::testing::import_any(data, size);
  return 0;
}

std::vector<std::string> llmplan::testing::seed_inputs() {
  const std::string element =
      R"({"product":{"sku":"S","attributes":{"servicecode":"AmazonSageMaker",)"
      R"("component":"Hosting","usagetype":"USE1-Host:ml.g5.xlarge"}},)"
      R"("serviceCode":"AmazonSageMaker","terms":{"OnDemand":{"S.J":{"priceDimensions":{"S.J.6":)"
      R"({"unit":"Hrs","pricePerUnit":{"USD":"1.408"}}}}}},"version":"2"})";
  std::string quoted;
  for (const char c : element) {
    quoted += c == '"' ? "\\\"" : std::string(1, c);
  }
  return {"{\"PriceList\":[" + element + "]}", "{\"PriceList\":[\"" + quoted + "\"]}",
          "[" + element + "]"};
}
