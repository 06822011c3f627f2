#pragma once

#include <vector>

#include "gemm_surface.hpp"

namespace llmplan {

/// A product's ratio on a surface, and as the shapes beside it predict it.
struct LeftOutProduct {
  double tokens = 0;
  double n = 0;
  double k = 0;
  double predicted = 0;
  double measured = 0;
};

/// The shapes at every other n and k, predicted without these n and k: an upper bound on the error
/// of shapes between all of them.
[[nodiscard]] std::vector<LeftOutProduct> left_out_products(const GemmSurface& surface);

}  // namespace llmplan
