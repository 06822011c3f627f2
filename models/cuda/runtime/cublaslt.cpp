#include "cublaslt.hpp"

#include <fmt/format.h>

#include "cuda_graph.hpp"
#include "device_error.hpp"
#include "gemm_algorithm.hpp"
#include "llmplan/error.hpp"

namespace llmplan {

namespace {

constexpr int kProposals = 8;
/// Steps of up to this many tokens run as graphs of padded size, larger ones in multiples of 64.
constexpr std::int64_t kLargestGraph = 512;
constexpr std::int64_t kEagerMultiple = 64;
/// Some versions of cuBLASLt have no int8 algorithm for fewer rows.
/// Source: PyTorch, torch._int_mm, which refuses up to 16 rows.
constexpr std::int64_t kPaddedRows = 32;

constexpr std::int64_t element_bytes(GemmFormat format) {
  return format == GemmFormat::Float16 ? 2 : 1;
}
constexpr std::int64_t result_bytes(GemmFormat format) {
  return format == GemmFormat::Float16 ? 2 : 4;
}

std::size_t bytes(std::int64_t rows, std::int64_t columns, std::int64_t element) {
  return static_cast<std::size_t>(rows * columns * element);
}

}  // namespace

CublasLt::CublasLt(std::size_t l2_bytes)
    : workspace_(make_cuda_memory(kGemmWorkspaceBytes)), tuner_(l2_bytes) {
  library_.check(library_.create(&handle_), "starting");
}

CublasLt::~CublasLt() { library_.destroy(handle_); }

CublasLt::Shape CublasLt::shape_of(const Gemm& op) {
  return {.format = op.format, .m = op.m, .n = op.n, .k = op.k};
}

CublasLt::Shape CublasLt::kind_of(const Shape& shape) {
  Shape kind = shape;
  kind.m = shape.m <= kLargestGraph
               ? padded_tokens(shape.m, kLargestGraph)
               : (shape.m + kEagerMultiple - 1) / kEagerMultiple * kEagerMultiple;
  return kind;
}

bool CublasLt::is_prepared(const Gemm& op) const { return plans_.contains(shape_of(op)); }

void CublasLt::prepare(const Gemm& op, cudaStream_t stream) {
  if (!is_prepared(op)) {
    plans_.emplace(shape_of(op), make_plan(op, stream));
  }
}

void CublasLt::run(const Gemm& op, cudaStream_t stream) {
  prepare(op, stream);
  const Plan& plan = plans_.at(shape_of(op));
  if (plan.rows == op.m) {
    plan.problem.run(handle_, plan.algorithm, op.x, op.w, op.y, workspace_.get(), stream);
  } else {
    run_padded(plan, op, stream);
  }
}

void CublasLt::run_padded(const Plan& plan, const Gemm& op, cudaStream_t stream) {
  check_cuda(cudaMemcpyAsync(plan.x.get(), op.x, bytes(op.m, op.k, element_bytes(op.format)),
                             cudaMemcpyDeviceToDevice, stream),
             "padding a product");
  plan.problem.run(handle_, plan.algorithm, plan.x.get(), op.w, plan.y.get(), workspace_.get(),
                   stream);
  check_cuda(cudaMemcpyAsync(op.y, plan.y.get(), bytes(op.m, op.n, result_bytes(op.format)),
                             cudaMemcpyDeviceToDevice, stream),
             "padding a product");
}

/// A choice made for another m of its kind is kept if it fits, so that products of a kind behave
/// alike and no product that a running engine meets is timed unless its kind is new.
bool CublasLt::choose(Plan& plan, const Shape& kind, const GemmOperands& operands,
                      cudaStream_t stream) {
  const auto made = choices_.find(kind);
  if (made != choices_.end() && plan.problem.accepts(handle_, made->second)) {
    plan.algorithm = made->second;
    return true;
  }
  const std::optional<cublasLtMatmulAlgo_t> fastest = tuner_.fastest(
      handle_, plan.problem, plan.problem.proposals(handle_, kProposals), operands, stream);
  if (!fastest) {
    return false;
  }
  plan.algorithm = *fastest;
  choices_.insert_or_assign(kind, *fastest);
  return true;
}

CublasLt::Plan CublasLt::make_plan(const Gemm& op, cudaStream_t stream) {
  const Shape kind = kind_of(shape_of(op));
  GemmOperands operands{.x = op.x, .w = op.w, .y = op.y, .workspace = workspace_.get()};
  Plan plan{.problem = GemmProblem(library_, op.format, op.m, op.n, op.k), .rows = op.m};
  if (choose(plan, kind, operands, stream)) {
    return plan;
  }
  if (op.m < kPaddedRows) {
    Plan padded{
        .problem = GemmProblem(library_, op.format, kPaddedRows, op.n, op.k),
        .rows = kPaddedRows,
        .x = make_cuda_memory(bytes(kPaddedRows, op.k, element_bytes(op.format))),
        .y = make_cuda_memory(bytes(kPaddedRows, op.n, result_bytes(op.format))),
    };
    operands.x = padded.x.get();
    operands.y = padded.y.get();
    if (choose(padded, kind, operands, stream)) {
      return padded;
    }
  }
  throw DeviceError(fmt::format("cuBLASLt {} has no {} algorithm for ({}, {}) x ({}, {})^T",
                                version(),
                                op.format == GemmFormat::Float16 ? "16-bit"
                                : op.format == GemmFormat::Int8  ? "int8"
                                                                 : "fp8",
                                op.m, op.k, op.n, op.k));
}

void CublasLt::prefer(GemmFormat format, std::int64_t m, std::int64_t n, std::int64_t k,
                      const std::string& algorithm) {
  if (const auto parsed = parse_algorithm(algorithm)) {
    choices_.insert_or_assign(kind_of({.format = format, .m = m, .n = n, .k = k}), *parsed);
  }
}

std::string CublasLt::algorithm_of(const Gemm& op) const {
  const auto plan = plans_.find(shape_of(op));
  check(plan != plans_.end(), "an algorithm is asked for after it was chosen");
  return write_algorithm(library_, plan->second.algorithm);
}

}  // namespace llmplan
