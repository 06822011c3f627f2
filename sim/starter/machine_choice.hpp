#pragma once

#include <optional>
#include <string>

#include "catalog.hpp"
#include "instance_spec.hpp"
#include "llmplan/scenario.hpp"
#include "machine_usage.hpp"
#include "model_card.hpp"
#include "starter_spec.hpp"
#include "traffic_size.hpp"

namespace llmplan {

/// A machine to start from, and how its engine shares it.
struct MachineChoice {
  const InstanceSpec* instance = nullptr;
  EngineSpec engine;
  double requests_per_second = 0;  ///< of one machine, in full batches
};

/// Where a machine is looked for, and what it shall serve.
struct MachineQuestion {
  const ModelCard& card;
  const std::string& region;
  InstanceService service = InstanceService::Ec2;
  TrafficSize traffic;
  std::optional<double> tpot_ms;
};

/// The type that carries the busiest hour for the least on-demand money an hour, among those that
/// decode a full batch in half the target, or all when none does. 16-bit weights unless only
/// quantised ones fit any machine. A first guess without queues: `recommend` searches. None:
/// nothing fits.
[[nodiscard]] std::optional<MachineChoice> machine_choice(const Catalog& catalog,
                                                          const MachineQuestion& question);

}  // namespace llmplan
