#pragma once

#include <span>
#include <vector>

#include "gemm_surface.hpp"
#include "gemm_vintage.hpp"
#include "gpu_spec.hpp"
#include "layer_curve.hpp"
#include "measured_curve.hpp"

namespace llmplan {

/// One measured product (tokens, k) · (k, n).
struct MeasuredGemm {
  double tokens = 0;
  double n = 0;
  double k = 0;
  Seconds time{};
};

/// The surface of ratios to the GPU's ceilings through the products with n, k >= 512. A shape that
/// was not measured takes the ratio of the nearest smaller one; a glitch (1.35 times its
/// neighbours' median and more) that median; weights are read from memory. `error`: of
/// `left_out_products`. Precondition: the shapes are on a grid.
[[nodiscard]] GemmSurface fit_gemms(std::span<const MeasuredGemm> products, const GpuSpec& gpu,
                                    WeightFormat weights);

/// 8-bit products without the quantisation of their rows, which a table times along with them by
/// kernels that engines fuse: what a product of the narrowest n takes longer than in 16 bits is
/// taken off; none is faster than that narrow one. Precondition: both have the products of the
/// narrowest n.
[[nodiscard]] std::vector<MeasuredGemm> without_quantisation(
    std::span<const MeasuredGemm> products, std::span<const MeasuredGemm> products16);

/// A layer of a model on one GPU of a group: its four products together.
struct MeasuredLayer {
  double tokens = 0;
  std::vector<MeasuredGemm> products;  ///< shapes; times are not used
  Seconds time{};
};

/// Curves of the layers, one per shape, at the token counts on both sides of where tiles of 64 to
/// 512 rows end; `error`: of all other token counts. `products` are in the order qkv, o, gate and
/// up, down. Precondition: each shape at least at two token counts.
[[nodiscard]] std::vector<LayerCurve> fit_layers(std::span<const MeasuredLayer> layers);

/// Raises or lowers a surface, by tokens, to the mean of other measurements on the same GPU.
void level_to(GemmSurface& surface, std::span<const MeasuredLayer> layers, const GpuSpec& gpu);

/// How much longer layers took with older software than `surface` says: by its token counts, the
/// geometric mean over the layers nearest to each; `error`: of the layers of each model by the
/// others' mean. Precondition: layers of at least two models.
[[nodiscard]] GemmVintage fit_vintage(const GemmSurface& surface,
                                      std::span<const std::vector<MeasuredLayer>> models,
                                      const GpuSpec& gpu);

}  // namespace llmplan
