#include "machine_usage.hpp"

#include <string_view>

namespace llmplan {

std::string machine_family(const std::string& instance_type) {
  constexpr std::string_view kSageMaker = "ml.";
  const std::size_t from = instance_type.starts_with(kSageMaker) ? kSageMaker.size() : 0;
  return instance_type.substr(from, instance_type.find('.', from) - from);
}

std::int64_t minimum_billed_seconds(InstanceService service) {
  constexpr std::int64_t kEc2Minimum = 60;
  return service == InstanceService::Ec2 ? kEc2Minimum : 0;
}

}  // namespace llmplan
