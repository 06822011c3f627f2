// Ratios of matrix products to the ceilings, predicted from coarser surfaces without their shapes.
#include <fmt/format.h>

#include "comparison.hpp"
#include "gemm_left_out.hpp"
#include "gpu_spec.hpp"
#include "kernel_tables_of_gpu.hpp"

namespace llmplan {

void compare_products(Comparisons& all) {
  for (const GpuSpec& gpu : gpu_specs()) {
    const KernelTables* tables = kernel_tables_of(gpu);
    if (tables == nullptr || tables->gpu != gpu.name) {
      continue;
    }
    for (const GemmSurface& surface : tables->gemms) {
      for (const LeftOutProduct& product : left_out_products(surface)) {
        all.push_back({"kernels (aiconfigurator)", gpu.name,
                       surface.weights == WeightFormat::Fp8 ? "matrix products, fp8"
                                                            : "matrix products, 16 bit",
                       Seen::HeldOut,
                       fmt::format("{} x {} x {}", product.tokens, product.n, product.k),
                       product.predicted, product.measured});
      }
    }
  }
}

}  // namespace llmplan
