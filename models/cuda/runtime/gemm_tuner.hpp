#pragma once

#include <optional>
#include <vector>

#include "cuda_handles.hpp"
#include "gemm_problem.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

/// Device memory that a product reads and writes.
struct GemmOperands {
  const void* x = nullptr;
  const void* w = nullptr;
  void* y = nullptr;
  void* workspace = nullptr;
};

/// Times algorithms for a product, each from a cold L2: the weights of a step come from memory.
class GemmTuner {
 public:
  explicit GemmTuner(std::size_t l2_bytes);

  /// The fastest by median; absent when none of them runs. Overwrites y.
  [[nodiscard]] std::optional<cublasLtMatmulAlgo_t> fastest(
      cublasLtHandle_t handle, const GemmProblem& problem,
      const std::vector<cublasLtMatmulAlgo_t>& algorithms, const GemmOperands& operands,
      cudaStream_t stream);

 private:
  /// Absent when it does not run or is clearly slower than `best`.
  [[nodiscard]] std::optional<Seconds> time(cublasLtHandle_t handle, const GemmProblem& problem,
                                            const cublasLtMatmulAlgo_t& algorithm,
                                            const GemmOperands& operands,
                                            std::optional<Seconds> best, cudaStream_t stream);

  std::size_t flush_bytes_;
  CudaMemory flush_;
  CudaEvent start_ = make_cuda_event();
  CudaEvent stop_ = make_cuda_event();
};

}  // namespace llmplan
