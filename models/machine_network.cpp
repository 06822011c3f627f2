#include "machine_network.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr Seconds kThroughHost{12e-6};
constexpr double kSockets = 16;
constexpr Bytes kLeastPart{64.0 * 1024};
constexpr BytesPerSecond kFlow{10e9 / 8};

/// Activations on the socket that carries most.
Bytes largest_part(Bytes message) {
  return std::max(std::min(message, kLeastPart), message / kSockets);
}

}  // namespace

MachineNetwork machine_network(const InstanceSpec& instance, std::int32_t tensor_parallel) {
  return instance.efa ? efa_network(instance, tensor_parallel) : tcp_network(instance);
}

MachineNetwork efa_network(const InstanceSpec& instance, std::int32_t tensor_parallel) {
  check(instance.efa, "the instance type has EFA");
  const bool direct = instance.interconnect == Interconnect::NvLink;
  const Seconds host = direct ? Seconds{} : kThroughHost;
  const double share = std::max(static_cast<double>(tensor_parallel) / instance.gpu_count,
                                1.0 / instance.network_cards);
  return {NetworkKind::Efa, Seconds{20e-6} + host, Seconds{15e-6} + host, Seconds{40e-6} + host,
          share * instance.network};
}

MachineNetwork tcp_network(const InstanceSpec& instance) {
  return {NetworkKind::Tcp, Seconds{75e-6}, Seconds{50e-6}, Seconds{150e-6},
          instance.network / instance.network_cards};
}

Seconds send_time(const MachineNetwork& network, Bytes message) {
  Seconds wire = message / network.rate;
  if (network.kind == NetworkKind::Tcp) {
    wire = std::max(wire, largest_part(message) / kFlow);
  }
  return network.latency + wire;
}

std::string network_text(const MachineNetwork& network) {
  constexpr double kMicro = 1e6;
  constexpr double kGigabit = 8e-9;
  const bool efa = network.kind == NetworkKind::Efa;
  return fmt::format("{}: {:.0f} us ({:.0f} to {:.0f}) and {:g} Gbit/s, {}", efa ? "EFA" : "TCP",
                     network.latency.count() * kMicro, network.latency_low.count() * kMicro,
                     network.latency_high.count() * kMicro, network.rate.value * kGigabit,
                     efa ? "the line rate of the cards of a stage's GPUs"
                         : "the baseline of one card, at most 10 for each of NCCL's sockets");
}

const char* network_source(NetworkKind kind) {
  return kind == NetworkKind::Efa
             ? "bandwidth: EC2 instance types; latency assumed"
             : "bandwidth: EC2 instance types; sockets: NVIDIA/nccl@06abb3b782, EC2 user guide, "
               "instance network bandwidth; latency assumed";
}

}  // namespace llmplan
