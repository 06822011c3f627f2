#include <fmt/format.h>

#include "llmplan/names.hpp"
#include "services/fleet_infrastructure.hpp"

namespace llmplan {
namespace {

/// The way that a starting machine reads its image and its weights.
std::string read_path(const FleetSpec& spec) {
  const std::string from_s3 = spec.network.s3_gateway_endpoint
                                  ? "from S3 through a gateway endpoint, nothing through NAT"
                                  : "from S3 through NAT, by each start";
  if (spec.storage.weights == WeightStorage::S3) {
    return "read " + from_s3;
  }
  return fmt::format("the image is read {}; the weights within the VPC, from {}", from_s3,
                     to_string(spec.storage.weights));
}

}  // namespace

std::vector<Assumption> fleet_infrastructure_assumptions(const std::string& deployment,
                                                         const FleetSpec& spec, bool free_tiers) {
  const NetworkSpec& network = spec.network;
  const std::int32_t zones = network.access.availability_zones;
  std::vector<Assumption> assumptions = {
      traffic_assumption(deployment, wire_format(network)),
      {deployment, "free of charge",
       fmt::format("VPC with {0} public and {0} private subnets, route tables, internet gateway, "
                   "security groups, S3 gateway endpoint, EFA where the instance type has it, Auto "
                   "Scaling, IAM roles (IRSA)",
                   zones),
       "AWS pricing pages"},
      {deployment, "internet egress",
       fmt::format("every answer leaves to the internet; the account's free 100 GB are {}applied",
                   free_tiers ? "" : "not "),
       free_tiers ? "free_tiers of the scenario" : "conservative default"},
      {deployment, "image and weights", read_path(spec),
       "AWS VPC: gateway endpoints carry no charge"},
  };
  if (!network.public_ipv4) {
    assumptions.push_back({deployment, "network/public_ipv4",
                           std::to_string(public_addresses(network)),
                           "one per zone of the load balancer, one per NAT gateway"});
  }
  if (network.load_balancer != LoadBalancer::None) {
    assumptions.push_back({deployment, "load balancer",
                           "each request is a new connection; capacity units by the clock hour",
                           "conservative default; AWS ELB pricing page"});
  }
  return assumptions;
}

}  // namespace llmplan
