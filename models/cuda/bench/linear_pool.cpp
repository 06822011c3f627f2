#include "linear_pool.hpp"

#include <cmath>
#include <utility>

#include "bench_memory.hpp"
#include "bench_work.hpp"
#include "device_error.hpp"

namespace llmplan {

namespace {

/// Bytes that a call reads of a matrix; scales of groups left out.
std::size_t weight_bytes(const GemmShape& shape) {
  const auto elements = static_cast<std::size_t>(shape.n * shape.k);
  switch (shape.weights) {
    case WeightFormat::Int8:
    case WeightFormat::Fp8:
      return elements;
    case WeightFormat::Int4:
      return elements / 2;
    case WeightFormat::Native16:
      break;
  }
  return elements * sizeof(Float16);
}

}  // namespace

const std::vector<Linear>& LinearPool::get(const GemmShape& shape) {
  const auto found = matrices_.find(shape);
  if (found != matrices_.end()) {
    return found->second;
  }
  std::vector<Linear> made;
  try {
    made = make(shape);
  } catch (const OutOfDeviceMemory&) {
    matrices_.clear();
    made = make(shape);
  }
  return matrices_.emplace(shape, std::move(made)).first->second;
}

std::vector<Linear> LinearPool::make(const GemmShape& shape) const {
  const auto elements = static_cast<std::size_t>(shape.n * shape.k);
  const std::int64_t copies = rotated_copies(weight_bytes(shape), l2_bytes_);
  require_free_memory(
      device_, static_cast<std::size_t>(copies) * weight_bytes(shape) + elements * sizeof(Float16));
  std::vector<Linear> matrices;
  for (std::int64_t copy = 0; copy < copies; ++copy) {
    DeviceArray<Float16> weights(device_, elements);
    device_.run(FillNormal{.out = weights.data(),
                           .count = shape.n * shape.k,
                           .seed = static_cast<std::uint64_t>(copy + 1),
                           .sigma = 1 / std::sqrt(static_cast<float>(shape.k))});
    matrices.emplace_back(device_, std::move(weights), shape.n, shape.k, shape.weights);
  }
  return matrices;
}

}  // namespace llmplan
