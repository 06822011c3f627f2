#include "replica_placement.hpp"

#include <fmt/format.h>

namespace llmplan {

void add_placement(std::int32_t instances_per_replica, DeploymentFacts& facts) {
  if (instances_per_replica == 1) {
    return;
  }
  facts.assumptions.push_back(
      {facts.name, "placement",
       fmt::format("the {} machines of a replica stand in one cluster placement group, and so in "
                   "one availability zone: what they send each other is free, as is EFA",
                   instances_per_replica),
       "EC2 user guide: placement groups, EFA; EC2 pricing: no charge within a zone"});
  facts.assumptions.push_back(
      {facts.name, "start of a replica",
       fmt::format("its {} machines are asked for at once, and it is ready when the one with most "
                   "weights is; autoscaling counts replicas",
                   instances_per_replica),
       "a gang, as LeaderWorkerSet on EKS starts it"});
}

}  // namespace llmplan
