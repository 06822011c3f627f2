#pragma once

#include <string_view>
#include <vector>

#include "gemm_fit.hpp"
#include "measured_attention.hpp"
#include "measured_table.hpp"

namespace llmplan {

inline constexpr const char* kGemmTable = "aic_gemm_vllm014.csv.gz";
inline constexpr const char* kDecodeTable = "aic_decode_attention_vllm014.csv.gz";
inline constexpr const char* kPrefillTable = "aic_prefill_attention_vllm014.csv.gz";
inline constexpr std::int32_t kMeasuredHeadDim = 128;

/// What was measured on a device, both as the tables name them.
[[nodiscard]] std::vector<MeasuredGemm> measured_gemms(const MeasuredTable& table,
                                                       std::string_view device,
                                                       std::string_view dtype);
[[nodiscard]] std::vector<MeasuredAttention> measured_decodes(const MeasuredTable& table,
                                                              std::string_view device,
                                                              std::string_view kv);
[[nodiscard]] std::vector<MeasuredAttention> measured_prefills(const MeasuredTable& table,
                                                               std::string_view device,
                                                               std::string_view kv);

}  // namespace llmplan
