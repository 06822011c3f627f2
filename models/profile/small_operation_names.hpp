#pragma once

#include <array>

#include "kernel_profile.hpp"
#include "llmplan/names.hpp"

namespace llmplan {

template <>
inline constexpr std::array kNames<SmallOperation> = {
    EnumName<SmallOperation>{SmallOperation::AddRmsNorm, "add-rms-norm"},
    EnumName<SmallOperation>{SmallOperation::RopeAndWriteKv, "rope-and-write-kv"},
    EnumName<SmallOperation>{SmallOperation::RopeAndWriteKv8, "rope-and-write-kv-fp8"},
    EnumName<SmallOperation>{SmallOperation::SwiGlu, "swiglu"},
    EnumName<SmallOperation>{SmallOperation::GatherEmbedding, "gather-embedding"},
    EnumName<SmallOperation>{SmallOperation::Sample, "sample"},
};

}  // namespace llmplan
