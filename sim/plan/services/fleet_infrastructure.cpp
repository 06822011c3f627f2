#include "services/fleet_infrastructure.hpp"

#include <cmath>

#include "cluster_bill.hpp"
#include "load_balancer_bill.hpp"
#include "network_bill.hpp"
#include "services/service_bill.hpp"
#include "services/weight_storage.hpp"
#include "storage_bill.hpp"

namespace llmplan {

std::int32_t public_addresses(const NetworkSpec& network) {
  const std::int32_t of_balancer =
      network.load_balancer == LoadBalancer::None ? 0 : network.access.availability_zones;
  return network.public_ipv4.value_or(of_balancer + network.nat_gateways);
}

WireFormat wire_format(const NetworkSpec& network) {
  return {network.bytes_per_token, network.request_overhead_bytes};
}

namespace {

/// Each request is a connection of its own.
LoadBalancerUsage balancer_usage(const NetworkSpec& network, const ServingOutcome& outcome) {
  LoadBalancerUsage usage;
  usage.kind = network.load_balancer;
  usage.rules = network.listener_rules;
  for (const ClockHour& hour : outcome.clock_hours) {
    TokenCounts tokens;
    tokens.prompt = hour.prompt_tokens;
    tokens.output = hour.output_tokens;
    const TrafficBytes traffic = traffic_bytes(hour.arrivals, tokens, wire_format(network));
    usage.hours.push_back(
        {hour.arrivals, hour.in_flight_ps, traffic.in + traffic.out, hour.arrivals});
  }
  return usage;
}

/// Through NAT goes what a starting machine reads from S3, unless a gateway endpoint takes it.
NatUsage nat_usage(const FleetSurroundings& surroundings, std::int64_t cold_starts) {
  const FleetSpec& spec = surroundings.spec;
  NatUsage usage{spec.network.nat_gateways, 0};
  if (!spec.network.s3_gateway_endpoint) {
    const double weights =
        spec.storage.weights == WeightStorage::S3 ? surroundings.weights.per_machine.value : 0;
    const double image = spec.storage.container_image_gib * static_cast<double>(kBytesPerGb);
    usage.bytes = cold_starts * std::llround(weights + image);
  }
  return usage;
}

Bill network_lines(const Tariff& tariff, const FleetSurroundings& surroundings,
                   const ServiceUsage& usage, const ServingOutcome& outcome) {
  const NetworkSpec& network = surroundings.spec.network;
  Bill bill = load_balancer_bill(tariff, balancer_usage(network, outcome));
  append(bill, nat_gateway_bill(tariff, nat_usage(surroundings, outcome.cold_starts)));
  append(bill,
         private_access_bill(tariff, network.access, surroundings.services, usage, std::nullopt));
  append(bill, public_ipv4_bill(tariff, public_addresses(network)));
  // An ALB's traffic to its targets is free across zones; an NLB's and direct traffic are not.
  // Source: AWS Elastic Load Balancing pricing and FAQ.
  if (network.load_balancer != LoadBalancer::Alb) {
    const auto both_ways = static_cast<double>(usage.traffic.in + usage.traffic.out);
    append(bill, cross_az_bill(tariff, std::llround(network.cross_az_share * both_ways)));
  }
  append(bill, internet_egress_bill(tariff, usage.traffic.out));
  return bill;
}

Bill cluster_lines(const Tariff& tariff, const FleetSpec& spec) {
  if (spec.platform != Platform::Eks) {
    return {};
  }
  const ClusterSpec cluster = spec.cluster.value_or(ClusterSpec{});
  Bill bill = control_plane_bill(tariff, cluster.support);
  if (cluster.cpu_nodes) {
    append(bill, cpu_node_disk_bill(tariff, *cluster.cpu_nodes));
  }
  return bill;
}

}  // namespace

Bill fleet_infrastructure_bill(const Tariff& tariff, const FleetSurroundings& surroundings,
                               const ServingOutcome& outcome) {
  const FleetSpec& spec = surroundings.spec;
  const StorageSpec& storage = spec.storage;
  ServiceUsage usage = service_usage(outcome, traffic_bytes(outcome, wire_format(spec.network)),
                                     spec.network.bytes_per_token);
  usage.gets_per_start = gets_per_start(storage, surroundings.weights);
  const VolumeSize volume{storage.root_volume_gib, storage.root_volume_iops,
                          storage.root_volume_throughput_mb_s};
  Bill bill = volume_bill(tariff, volume, outcome.leases);
  append(bill, cluster_lines(tariff, spec));
  append(bill, network_lines(tariff, surroundings, usage, outcome));
  append(bill, weight_storage_bill(tariff, storage, surroundings.weights, outcome.cold_starts,
                                   spec.network.access.availability_zones));
  append(bill, image_registry_bill(tariff, storage.container_image_gib));
  append(bill, supporting_services_bill(tariff, surroundings.services, usage));
  return bill;
}

}  // namespace llmplan
