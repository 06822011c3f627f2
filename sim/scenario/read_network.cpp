#include <algorithm>

#include "readers.hpp"

namespace llmplan {
namespace {

constexpr double kMostZones = 6;  // us-east-1

void read_interface_endpoints(const JsonView& list, std::vector<InterfaceEndpoint>& endpoints) {
  for (const JsonView& element : list.elements()) {
    InterfaceEndpoint endpoint{};
    read_value(element, endpoint);
    if (std::find(endpoints.begin(), endpoints.end(), endpoint) != endpoints.end()) {
      element.fail("each endpoint once");
    }
    endpoints.push_back(endpoint);
  }
}

}  // namespace

void read_private_access(ObjectReader& object, PrivateAccessSpec& access) {
  object.optional("interface_endpoints", access.interface_endpoints, read_interface_endpoints);
  object.optional("availability_zones", access.availability_zones, between(1, kMostZones));
}

void read_network(ObjectReader& object, NetworkSpec& network) {
  object.optional("load_balancer", network.load_balancer);
  object.optional("listener_rules", network.listener_rules, between(1, 1000));
  object.optional("nat_gateways", network.nat_gateways, between(0, 1000));
  object.optional("s3_gateway_endpoint", network.s3_gateway_endpoint);
  object.optional("public_ipv4", network.public_ipv4, between(0, kMaxInstances));
  object.optional("cross_az_share", network.cross_az_share, between(0, 1));
  object.optional("bytes_per_token", network.bytes_per_token, above_up_to(0, 1000));
  object.optional("request_overhead_bytes", network.request_overhead_bytes,
                  SizeRange{between(0, 0x1p30)});
  read_private_access(object, network.access);
  object.finish();
  if (!network.s3_gateway_endpoint && network.nat_gateways == 0) {
    object.find("s3_gateway_endpoint")
        ->fail("true where there is no NAT gateway: new machines read weights and images from S3");
  }
}

}  // namespace llmplan
