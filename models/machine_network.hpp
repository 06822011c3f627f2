#pragma once

#include <cstdint>
#include <string>

#include "instance_spec.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

/// How machines of one cluster placement group talk to each other.
enum class NetworkKind : std::uint8_t {
  Efa,  ///< Elastic Fabric Adapter: past the kernel, on all cards near the GPUs
  Tcp,  ///< NCCL's sockets over one ENA card
};

/// What carries activations from a group of GPUs to one in the next machine.
struct MachineNetwork {
  NetworkKind kind = NetworkKind::Tcp;
  Seconds latency{};  ///< from one GPU's memory to the other's, of the smallest message
  Seconds latency_low{};
  Seconds latency_high{};
  BytesPerSecond rate;
};

/// EFA where the instance type has it, else TCP, for a stage of `tensor_parallel` GPUs, each of
/// which sends its share of the activations.
[[nodiscard]] MachineNetwork machine_network(const InstanceSpec& instance,
                                             std::int32_t tensor_parallel);

/// EFA at line rate, on the stage's share of the cards and at least one. The latency is assumed:
/// 20 us (15 to 40), where GPUs have no NVLink 12 us more, for the way through host memory.
/// Precondition: the instance type has EFA.
[[nodiscard]] MachineNetwork efa_network(const InstanceSpec& instance,
                                         std::int32_t tensor_parallel);

/// TCP at the baseline bandwidth of one card, which is what a pod gets. The latency is assumed:
/// 75 us (50 to 150), host copies included.
[[nodiscard]] MachineNetwork tcp_network(const InstanceSpec& instance);

/// Time of a message. TCP cuts it into parts of at least 64 KiB for up to 16 sockets, each of them
/// a flow of at most 10 Gbit/s.
/// Source: NVIDIA/nccl@06abb3b782 net_socket.cc (AWS: 2 threads x 8 sockets, MIN_CHUNKSIZE); EC2
/// user guide, instance network bandwidth: 10 Gbit/s in a cluster placement group, 5 outside.
[[nodiscard]] Seconds send_time(const MachineNetwork& network, Bytes message);

/// "EFA: 20 us (15 to 40) and 400 Gbit/s, …"
[[nodiscard]] std::string network_text(const MachineNetwork& network);

/// What its latency and bandwidth rest on.
[[nodiscard]] const char* network_source(NetworkKind kind);

}  // namespace llmplan
