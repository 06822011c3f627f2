#pragma once

#include "llmplan/scenario.hpp"
#include "object_writer.hpp"

namespace llmplan {

// The counterparts of readers.hpp: one writer per object of a deployment, every key of it, what is
// absent aside.

void write_engine(ObjectWriter& object, const EngineSpec& engine);
void write_autoscaling(ObjectWriter& object, const Autoscaling& autoscaling);
void write_provisioning(ObjectWriter& object, const ProvisioningSpec& provisioning);
[[nodiscard]] JsonNode purchase_list(const std::vector<Purchase>& purchases);
void write_private_access(ObjectWriter& object, const PrivateAccessSpec& access);
void write_network(ObjectWriter& object, const NetworkSpec& network);
void write_storage(ObjectWriter& object, const StorageSpec& storage);
void write_cluster(ObjectWriter& object, const ClusterSpec& cluster);
void write_front_end(ObjectWriter& object, const FrontEndSpec& front_end);
void write_data(ObjectWriter& object, const DataSpec& data);
void write_observability(ObjectWriter& object, const ObservabilitySpec& observability);
/// The blocks `front_end`, `data`, `observability` and `security` of a deployment.
void write_supporting_services(ObjectWriter& object, const SupportingServices& services);

}  // namespace llmplan
