#pragma once

#include <cstdint>
#include <memory>

#include "instance_spec.hpp"
#include "llmplan/scenario.hpp"
#include "llmplan/step_time.hpp"
#include "machine_network.hpp"
#include "model_card.hpp"

namespace llmplan {

/// The part of a model on the fullest stage of a pipeline, as a card of its own: layers / stages,
/// rounded up, with the embedding table or the LM head, whichever it has.
/// Precondition: 1 <= stages <= layers.
[[nodiscard]] ModelCard largest_stage(const ModelCard& card, std::int32_t stages);

/// Machines that hold a replica. Each stage lies whole in one of them, and each but the last holds
/// as many stages as its GPUs allow. Precondition: tensor_parallel <= gpus_of_machine.
[[nodiscard]] std::int32_t machines_of_replica(const EngineSpec& engine,
                                               std::int32_t gpus_of_machine);

/// A pipeline of GPU groups, in one machine or one machine after another.
struct Pipeline {
  std::int32_t stages = 1;
  bool overlaps = true;  ///< stages work on different sequences at a time; llama.cpp's do not
  std::int64_t batch_tokens = 0;  ///< token budget of each micro-batch
  std::int32_t hidden = 0;
  Interconnect link = Interconnect::None;  ///< inside a machine
  std::int32_t machines = 1;
  MachineNetwork network{};  ///< between them
  double pcie_slowdown = 1;  ///< of the link inside a machine, where that is PCIe; see `pcie.hpp`

  [[nodiscard]] std::int32_t sends_in_machines() const { return stages - machines; }
  [[nodiscard]] std::int32_t sends_between_machines() const { return machines - 1; }
};

/// Bytes that one stage hands to the next for `tokens`: 16-bit activations.
[[nodiscard]] Bytes activations(const Pipeline& pipeline, std::int64_t tokens);

/// Time of handing the activations of `tokens` from one stage to the next in the same machine.
/// Source: NVLink: microsoft/vidur send_recv within an A100 DGX, 15 us and 320 GB/s; PCIe without
/// peer-to-peer: twice the latency of NCCL's smallest all-reduce on two L40S and its 20 GB/s
/// (ai-dynamo/aiconfigurator).
[[nodiscard]] Seconds stage_send(const Pipeline& pipeline, std::int64_t tokens);

/// The same from the last stage in a machine to the first in the next.
[[nodiscard]] Seconds machine_send(const Pipeline& pipeline, std::int64_t tokens);

/// All sends on the way of a micro-batch of `tokens` through the pipeline.
[[nodiscard]] Seconds all_sends(const Pipeline& pipeline, std::int64_t tokens);

/// The largest micro-batch of a step: of the sequences and of the prompt chunks, one of as many
/// parts as there are stages, or as there are of them. A chunk beyond the token budget of a
/// micro-batch goes on in those behind it: the largest one is full.
/// Precondition: the stages' budgets hold the step, or stages do not overlap.
[[nodiscard]] StepShape micro_batch(const Pipeline& pipeline, const StepShape& shape);

/// Times of steps of a pipeline. A step is cut into micro-batches that follow one another through
/// the stages; it lasts as long as its largest one takes through all of them: the step of a
/// micro-batch on all layers, `all_layers`, and a send between each two stages. One sequence pays
/// for every layer; with a full batch, each stage works all the time, so that a step gives as many
/// micro-batches as there are stages. Prompt chunks beside decodes are taken to hold up all.
/// Context tokens cost whole picoseconds: a part of one is rounded up.
[[nodiscard]] std::unique_ptr<StepTimeModel> pipelined(std::unique_ptr<StepTimeModel> all_layers,
                                                       const Pipeline& pipeline);

}  // namespace llmplan
