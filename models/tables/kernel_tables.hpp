#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "decode_surface.hpp"
#include "gemm_surface.hpp"
#include "gemm_vintage.hpp"
#include "layer_curve.hpp"
#include "prefill_surface.hpp"

namespace llmplan {

/// Public measurements of one GPU's kernels, reduced by bench/fit_profiles. Schema
/// "llmplan.kernel-tables/2".
struct KernelTables {
  std::string gpu;  ///< of `hardware list`: where they were measured
  std::string source;
  std::string licence;
  std::string as_of;
  std::vector<GemmSurface> gemms;        ///< by weight format
  std::vector<LayerCurve> layers;        ///< measured as a whole: they go before `gemms`
  std::vector<GemmVintage> vintages;     ///< of `gemms`, by software
  std::vector<DecodeSurface> decodes;    ///< by KV format
  std::vector<PrefillSurface> prefills;  ///< by KV format
};

/// Those for a format, shape or software, or null.
[[nodiscard]] const GemmSurface* find_surface(const KernelTables& tables, WeightFormat weights);
[[nodiscard]] const LayerCurve* find_layer(const KernelTables& tables, const LayerShape& shape);
[[nodiscard]] const GemmVintage* find_vintage(const KernelTables& tables,
                                              std::string_view software);
[[nodiscard]] const DecodeSurface* find_decode(const KernelTables& tables, KvFormat kv);
[[nodiscard]] const PrefillSurface* find_prefill(const KernelTables& tables, KvFormat kv);

/// `check`s that the text holds such tables: they are ours.
[[nodiscard]] KernelTables parse_kernel_tables(std::string_view text);
/// Ratios and shares are written in thousandths.
[[nodiscard]] std::string write_kernel_tables(const KernelTables& tables);

}  // namespace llmplan
