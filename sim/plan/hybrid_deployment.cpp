#include "llmplan/error.hpp"
#include "prepared_deployment.hpp"

namespace llmplan {

std::unique_ptr<PreparedDeployment> prepare_hybrid(const PlanningContext& /*context*/,
                                                   std::size_t /*index*/,
                                                   const HybridSpec& /*spec*/) {
  fail_check("no scenario names a hybrid", __FILE__, __LINE__);
}

}  // namespace llmplan
