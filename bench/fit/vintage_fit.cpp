#include <cmath>
#include <map>

#include "fit/fit_error.hpp"
#include "gemm_fit.hpp"
#include "gemm_roofline.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

/// What is predicted for a layer: its products at the tokens of the surface, as engines have them.
Seconds predicted(const GemmSurface& surface, const GpuSpec& gpu, const MeasuredLayer& layer,
                  const GemmVintage* vintage) {
  std::vector<MeasuredCurve::Point> points;
  for (const double tokens : surface.tokens.sizes()) {
    Seconds time{};
    for (const MeasuredGemm& p : layer.products) {
      time += surface.ratio(tokens, p.n, p.k) *
              gemm_roofline(gpu.gemm, surface.weights, tokens, p.n, p.k);
    }
    points.push_back({tokens, (vintage != nullptr ? vintage->ratio(tokens) : 1) * time});
  }
  return MeasuredCurve(points, BeyondMeasured::HoldPerSize).at(layer.tokens);
}

/// By the nearest of the surface's token counts: sum and number of logarithms of ratios.
using Levels = std::map<std::size_t, std::pair<double, int>>;

Levels levels_of(const GemmSurface& surface, std::span<const MeasuredLayer> layers,
                 const GpuSpec& gpu) {
  Levels levels;
  for (const MeasuredLayer& layer : layers) {
    const LogAxis::Place place = surface.tokens.locate(layer.tokens);
    auto& [sum, count] = levels[place.below + (place.share > 0.5 ? 1 : 0)];
    sum += std::log(layer.time / predicted(surface, gpu, layer, nullptr));
    ++count;
  }
  return levels;
}

/// The mean of all models but the one of that place.
GemmVintage without(std::size_t model, const GemmSurface& surface,
                    const std::vector<Levels>& models) {
  Levels all;
  for (std::size_t i = 0; i < models.size(); ++i) {
    for (const auto& [token, level] : i == model ? Levels{} : models[i]) {
      all[token].first += level.first;
      all[token].second += level.second;
    }
  }
  std::vector<double> tokens;
  GemmVintage vintage;
  for (const auto& [token, level] : all) {
    tokens.push_back(surface.tokens.sizes()[token]);
    vintage.ratios.push_back(std::exp(level.first / level.second));
  }
  vintage.tokens = LogAxis(std::move(tokens));
  return vintage;
}

}  // namespace

GemmVintage fit_vintage(const GemmSurface& surface,
                        std::span<const std::vector<MeasuredLayer>> models, const GpuSpec& gpu) {
  check(models.size() > 1, "a model can be left out");
  std::vector<Levels> levels;
  levels.reserve(models.size());
  for (const std::vector<MeasuredLayer>& layers : models) {
    levels.push_back(levels_of(surface, layers, gpu));
  }
  std::vector<double> errors;
  for (std::size_t i = 0; i < models.size(); ++i) {
    const GemmVintage others = without(i, surface, levels);
    for (const MeasuredLayer& layer : models[i]) {
      errors.push_back(relative_error(predicted(surface, gpu, layer, &others), layer.time));
    }
  }
  GemmVintage vintage = without(models.size(), surface, levels);
  vintage.error = fit_error(std::move(errors));
  return vintage;
}

}  // namespace llmplan
