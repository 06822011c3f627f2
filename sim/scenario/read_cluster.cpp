#include "readers.hpp"

namespace llmplan {
namespace {

/// The least disk of an EKS node that holds the images of the system pods.
/// Source: the default of EKS managed node groups.
constexpr double kLeastNodeDiskGib = 20;

void read_cpu_nodes(ObjectReader& object, CpuNodesSpec& nodes) {
  object.optional("instance_type", nodes.instance_type);
  object.optional("count", nodes.count, between(1, kMaxInstances));
  object.optional("root_volume_gib", nodes.root_volume_gib,
                  SizeRange{between(kLeastNodeDiskGib, 16'384)});
}

}  // namespace

void read_cluster(ObjectReader& object, ClusterSpec& cluster) {
  object.optional("support", cluster.support);
  object.optional("cpu_nodes", cluster.cpu_nodes, read_cpu_nodes);
}

}  // namespace llmplan
