#include "cluster_bill.hpp"

#include <fmt/format.h>

#include "bill_line.hpp"

namespace llmplan {

Bill control_plane_bill(const Tariff& tariff, ClusterSupport support) {
  const char* const item = support == ClusterSupport::Extended
                               ? "control plane, extended support (total)"
                               : "control plane, standard support";
  return all_month_bill(tariff, {"EKS", item}, 1);
}

Bill cpu_node_disk_bill(const Tariff& tariff, const CpuNodesSpec& nodes) {
  return quantity_bill(
      tariff, {"EBS", "gp3 storage"}, to_amount(Int128{nodes.count} * nodes.root_volume_gib, 1),
      fmt::format("{} nodes × {} GB, all month", nodes.count, nodes.root_volume_gib));
}

}  // namespace llmplan
