#include "default_policy.hpp"

namespace llmplan {

Policy default_policy() {
  Policy policy;
  policy.rules = {{.name = "slo-kept",
                   .severity = Severity::Error,
                   .message = "",
                   .scenarios = {},
                   .deployments = {},
                   .minimum_confidence = {},
                   .condition = SloKept{}}};
  return policy;
}

}  // namespace llmplan
