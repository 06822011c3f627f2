#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <string>

#include "gemm_tuner.hpp"

namespace llmplan {

/// Matrix products on the current GPU. Each (format, n, k) and range of m runs the fastest of the
/// algorithms that cuBLASLt proposes, timed when the first product of its kind is prepared.
/// Throws: DeviceError when cuBLASLt is missing, refuses, or has no algorithm for a shape.
class CublasLt {
 public:
  explicit CublasLt(std::size_t l2_bytes);
  CublasLt(const CublasLt&) = delete;
  CublasLt& operator=(const CublasLt&) = delete;
  ~CublasLt();

  /// True once `run` needs neither a choice nor memory, as inside a capture.
  [[nodiscard]] bool is_prepared(const Gemm& op) const;
  /// Chooses the algorithm of `op`. Overwrites its result; not to be called during a capture.
  void prepare(const Gemm& op, cudaStream_t stream);
  void run(const Gemm& op, cudaStream_t stream);

  /// Uses `algorithm`, as `algorithm_of` wrote it, for products like these instead of timing; it is
  /// ignored where this version of cuBLASLt refuses it.
  void prefer(GemmFormat format, std::int64_t m, std::int64_t n, std::int64_t k,
              const std::string& algorithm);
  /// Of a prepared product.
  [[nodiscard]] std::string algorithm_of(const Gemm& op) const;
  [[nodiscard]] std::string version() const { return library_.version_text(); }

 private:
  struct Shape {
    GemmFormat format{};
    std::int64_t m = 0;
    std::int64_t n = 0;
    std::int64_t k = 0;

    friend auto operator<=>(const Shape&, const Shape&) = default;
  };
  /// How a product runs. With more `rows` than the product has, it goes through `x` and `y`.
  struct Plan {
    GemmProblem problem;
    cublasLtMatmulAlgo_t algorithm{};
    std::int64_t rows = 0;
    CudaMemory x{};
    CudaMemory y{};
  };

  [[nodiscard]] static Shape shape_of(const Gemm& op);
  [[nodiscard]] static Shape kind_of(const Shape& shape);
  [[nodiscard]] bool choose(Plan& plan, const Shape& kind, const GemmOperands& operands,
                            cudaStream_t stream);
  [[nodiscard]] Plan make_plan(const Gemm& op, cudaStream_t stream);
  void run_padded(const Plan& plan, const Gemm& op, cudaStream_t stream);

  CublasLtLibrary library_;
  cublasLtHandle_t handle_ = nullptr;
  CudaMemory workspace_;
  GemmTuner tuner_;
  std::map<Shape, cublasLtMatmulAlgo_t> choices_;  ///< by kind
  std::map<Shape, Plan> plans_;                    ///< by exact shape
};

}  // namespace llmplan
