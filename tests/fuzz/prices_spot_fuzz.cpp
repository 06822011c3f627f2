#include "price_import_target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  llmplan::testing::import_any(data, size);
  return 0;
}

std::vector<std::string> llmplan::testing::seed_inputs() {
  return {
      R"json({"SpotPriceHistory":[{"AvailabilityZone":"us-west-1a","InstanceType":"g5.xlarge",)json"
      R"json("ProductDescription":"Linux/UNIX (Amazon VPC)","SpotPrice":"0.080000",)json"
      R"json("Timestamp":"2014-01-06T04:32:53.000Z"},{"AvailabilityZone":"us-west-1a",)json"
      R"json("AvailabilityZoneId":"usw1-az1","InstanceType":"g5.xlarge",)json"
      R"json("ProductDescription":"Linux/UNIX","SpotPrice":"0.07","Timestamp":1388982773.5}]})json"};
}
