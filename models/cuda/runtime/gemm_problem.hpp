#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "cublaslt_library.hpp"
#include "operations.hpp"

namespace llmplan {

/// Alignment that every buffer of an operation has, so that algorithms which need more are left
/// out.
inline constexpr std::uint32_t kBufferAlignment = 16;
/// Source: cuBLAS documentation, cublasSetWorkspace: 32 MiB on Hopper, 4 MiB before.
inline constexpr std::size_t kGemmWorkspaceBytes = std::size_t{32} << 20;

/// One product y (m, n) = x (m, k) · w (n, k)ᵀ as cuBLASLt describes it: column-major, so that
/// yᵀ (n, m) = wᵀᵀ · xᵀ, the "TN" form that 8-bit formats require.
/// Source: cuBLAS documentation, cublasLtMatmul, tables of supported types: int8 and fp8 need n and
/// k in multiples of 4 and 16; m is free.
class GemmProblem {
 public:
  GemmProblem(const CublasLtLibrary& library, GemmFormat format, std::int64_t m, std::int64_t n,
              std::int64_t k);

  /// Up to `count` algorithms, fastest first by cuBLASLt's own estimate; none when it has none.
  [[nodiscard]] std::vector<cublasLtMatmulAlgo_t> proposals(cublasLtHandle_t handle,
                                                            int count) const;
  [[nodiscard]] bool accepts(cublasLtHandle_t handle, const cublasLtMatmulAlgo_t& algorithm) const;
  void run(cublasLtHandle_t handle, const cublasLtMatmulAlgo_t& algorithm, const void* x,
           const void* w, void* y, void* workspace, cudaStream_t stream) const;

 private:
  using Product = std::unique_ptr<cublasLtMatmulDescOpaque_t, decltype(cublasLtMatmulDescDestroy)*>;
  using Layout =
      std::unique_ptr<cublasLtMatrixLayoutOpaque_t, decltype(cublasLtMatrixLayoutDestroy)*>;

  [[nodiscard]] Product make_product() const;
  [[nodiscard]] Layout make_layout(cudaDataType_t type, std::int64_t rows,
                                   std::int64_t columns) const;

  const CublasLtLibrary& library_;
  GemmFormat format_;
  Product product_;
  Layout w_;
  Layout x_;
  Layout y_;
};

}  // namespace llmplan
