#include "emulated_gemm.hpp"

#include <Eigen/Core>

#include "float16.hpp"
#include "float8.hpp"

namespace llmplan {
namespace {

template <class T>
using Matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

float widened(Float16 x) { return to_float(x); }
float widened(Float8 x) { return to_float(x); }
std::int32_t widened(std::int8_t x) { return x; }

template <class Accumulator, class Stored>
Matrix<Accumulator> widened_matrix(const void* data, std::int64_t rows, std::int64_t columns) {
  const auto* const stored = static_cast<const Stored*>(data);
  return Matrix<Accumulator>::NullaryExpr(rows, columns,
                                          [&](Eigen::Index row, Eigen::Index column) {
                                            return widened(stored[row * columns + column]);
                                          });
}

template <class Accumulator, class Stored>
Matrix<Accumulator> product(const Gemm& op) {
  return widened_matrix<Accumulator, Stored>(op.x, op.m, op.k) *
         widened_matrix<Accumulator, Stored>(op.w, op.n, op.k).transpose();
}

template <class T>
void store(const Gemm& op, const Matrix<T>& values) {
  Eigen::Map<Matrix<T>>(static_cast<T*>(op.y), op.m, op.n) = values;
}

}  // namespace

void emulated_gemm(const Gemm& op) {
  switch (op.format) {
    case GemmFormat::Float16: {
      const Matrix<float> y = product<float, Float16>(op);
      auto* const out = static_cast<Float16*>(op.y);
      for (Eigen::Index i = 0; i < y.size(); ++i) {
        out[i] = to_float16(y.data()[i]);
      }
      return;
    }
    case GemmFormat::Int8:
      return store(op, product<std::int32_t, std::int8_t>(op));
    case GemmFormat::Fp8:
      return store(op, product<float, Float8>(op));
  }
}

}  // namespace llmplan
