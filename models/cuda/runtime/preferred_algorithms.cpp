#include "preferred_algorithms.hpp"

namespace llmplan {

namespace {

GemmFormat format_of(WeightFormat weights) {
  switch (weights) {
    case WeightFormat::Int8:
      return GemmFormat::Int8;
    case WeightFormat::Fp8:
      return GemmFormat::Fp8;
    case WeightFormat::Native16:
    case WeightFormat::Int4:  // multiplied in 16 bits once unpacked
      break;
  }
  return GemmFormat::Float16;
}

}  // namespace

void prefer_algorithms(CublasLt& products, const KernelProfile& profile,
                       const std::string& gpu_name) {
  if (profile.device.name != gpu_name || profile.device.cublas != products.version()) {
    return;
  }
  for (const GemmTable& table : profile.gemms) {
    for (const GemmPoint& point : table.points) {
      products.prefer(format_of(table.shape.weights), point.tokens, table.shape.n, table.shape.k,
                      point.algorithm);
    }
  }
}

}  // namespace llmplan
