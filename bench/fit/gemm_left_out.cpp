#include "gemm_left_out.hpp"

namespace llmplan {
namespace {

LogAxis every_other(const LogAxis& axis) {
  std::vector<double> kept;
  for (std::size_t i = 0; i < axis.size(); i += 2) {
    kept.push_back(axis.sizes()[i]);
  }
  return LogAxis(kept);
}

GemmSurface coarse(const GemmSurface& surface) {
  GemmSurface kept{
      surface.weights, surface.tokens, every_other(surface.n), every_other(surface.k), {}, {}};
  for (const double tokens : kept.tokens.sizes()) {
    for (const double n : kept.n.sizes()) {
      for (const double k : kept.k.sizes()) {
        kept.ratios.push_back(surface.ratio(tokens, n, k));
      }
    }
  }
  return kept;
}

}  // namespace

std::vector<LeftOutProduct> left_out_products(const GemmSurface& surface) {
  const GemmSurface kept = coarse(surface);
  const std::vector<double>& widths = surface.n.sizes();
  const std::vector<double>& depths = surface.k.sizes();
  std::vector<LeftOutProduct> products;
  for (const double tokens : surface.tokens.sizes()) {
    for (std::size_t i = 1; i < widths.size(); i += 2) {
      for (std::size_t j = 1; j < depths.size(); j += 2) {
        products.push_back({tokens, widths[i], depths[j], kept.ratio(tokens, widths[i], depths[j]),
                            surface.ratio(tokens, widths[i], depths[j])});
      }
    }
  }
  return products;
}

}  // namespace llmplan
