#include "writers.hpp"

namespace llmplan {
namespace {

void write_cpu_nodes(ObjectWriter& object, const CpuNodesSpec& nodes) {
  object.add("instance_type", nodes.instance_type);
  object.add("count", nodes.count);
  object.add("root_volume_gib", nodes.root_volume_gib);
}

}  // namespace

void write_private_access(ObjectWriter& object, const PrivateAccessSpec& access) {
  JsonNode::Array endpoints;
  for (const InterfaceEndpoint endpoint : access.interface_endpoints) {
    endpoints.push_back({std::string(to_string(endpoint))});
  }
  object.add("interface_endpoints", JsonNode{std::move(endpoints)});
  object.add("availability_zones", access.availability_zones);
}

void write_network(ObjectWriter& object, const NetworkSpec& network) {
  object.add("load_balancer", network.load_balancer);
  object.add("listener_rules", network.listener_rules);
  object.add("nat_gateways", network.nat_gateways);
  object.add("s3_gateway_endpoint", network.s3_gateway_endpoint);
  object.add("public_ipv4", network.public_ipv4);
  object.add("cross_az_share", network.cross_az_share);
  object.add("bytes_per_token", network.bytes_per_token);
  object.add("request_overhead_bytes", network.request_overhead_bytes);
  write_private_access(object, network.access);
}

void write_storage(ObjectWriter& object, const StorageSpec& storage) {
  object.add("weights", storage.weights);
  object.add("versions", storage.versions);
  object.add("s3_class", storage.s3_class);
  object.add("fsx_throughput_mb_s_per_tib", storage.fsx_throughput_mb_s_per_tib);
  object.add("fsx_capacity_gib", storage.fsx_capacity_gib);
  object.add("fast_snapshot_restore", storage.fast_snapshot_restore);
  object.add("root_volume_gib", storage.root_volume_gib);
  object.add("root_volume_iops", storage.root_volume_iops);
  object.add("root_volume_throughput_mb_s", storage.root_volume_throughput_mb_s);
  object.add("container_image_gib", storage.container_image_gib);
}

void write_cluster(ObjectWriter& object, const ClusterSpec& cluster) {
  object.add("support", cluster.support);
  object.add("cpu_nodes", cluster.cpu_nodes, write_cpu_nodes);
}

}  // namespace llmplan
