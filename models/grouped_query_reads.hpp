#pragma once

#include <memory>

#include "engine_preset.hpp"
#include "kernel_times.hpp"
#include "llmplan/scenario.hpp"
#include "model_card.hpp"

namespace llmplan {

/// How many times as long a decode takes to read a KV head as if its g query heads read it once:
/// 1 + (g - 1)(1 - grouped_query_reuse), for a kernel with a block per query head finds some of
/// what the others read in the L2 cache; 1 for groups of `whole_groups`.
[[nodiscard]] double kv_reads(const EnginePreset& preset, const ModelCard& card,
                              const EngineSpec& engine);

/// `inner` with decodes that take `reads` times as long per token of context.
/// Precondition: reads >= 1.
[[nodiscard]] std::unique_ptr<const KernelTimes> with_kv_reads(
    std::unique_ptr<const KernelTimes> inner, double reads);

}  // namespace llmplan
