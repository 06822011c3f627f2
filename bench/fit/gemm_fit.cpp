#include "gemm_fit.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "fit/fit_error.hpp"
#include "gemm_left_out.hpp"
#include "gemm_roofline.hpp"
#include "llmplan/error.hpp"
#include "model_card.hpp"

namespace llmplan {
namespace {

constexpr double kLeastWidth = 512;  // smaller ones are in no model
constexpr double kGlitch = 0.3;      // in the logarithm
// Source: the tables' collector takes them in turn, so that weights up to a fifth of the cache
// stay.
constexpr double kWeightCopies = 5;

using Logs = std::vector<std::optional<double>>;  // by tokens, n, k

struct Axes {
  std::vector<double> tokens;
  std::vector<double> n;
  std::vector<double> k;

  [[nodiscard]] std::size_t index(std::size_t t, std::size_t i, std::size_t j) const {
    return (t * n.size() + i) * k.size() + j;
  }
};

bool is_wanted(const MeasuredGemm& product) {
  return product.n >= kLeastWidth && product.k >= kLeastWidth;
}

Axes axes_of(std::span<const MeasuredGemm> products) {
  std::set<double> tokens;
  std::set<double> n;
  std::set<double> k;
  for (const MeasuredGemm& product : products) {
    if (is_wanted(product)) {
      tokens.insert(product.tokens);
      n.insert(product.n);
      k.insert(product.k);
    }
  }
  return {{tokens.begin(), tokens.end()}, {n.begin(), n.end()}, {k.begin(), k.end()}};
}

std::size_t place_of(const std::vector<double>& sizes, double size) {
  return static_cast<std::size_t>(std::lower_bound(sizes.begin(), sizes.end(), size) -
                                  sizes.begin());
}

/// Weights that stayed in the L2 cache from call to call were timed faster than memory delivers
/// them, which the weights of a model's many layers never are.
Seconds from_memory(const MeasuredGemm& p, const GpuSpec& gpu, WeightFormat weights) {
  const Bytes bytes{bytes_per_weight(weights).value * p.n * p.k};
  if (kWeightCopies * bytes > gpu.l2) {
    return p.time;
  }
  return std::max(p.time, gpu.gemm.floor + bytes / gpu.gemm.bandwidth);
}

Logs logs_of(std::span<const MeasuredGemm> products, const Axes& axes, const GpuSpec& gpu,
             WeightFormat weights) {
  Logs logs(axes.tokens.size() * axes.n.size() * axes.k.size());
  for (const MeasuredGemm& p : products) {
    if (is_wanted(p)) {
      const Seconds roofline = gemm_roofline(gpu.gemm, weights, p.tokens, p.n, p.k);
      logs[axes.index(place_of(axes.tokens, p.tokens), place_of(axes.n, p.n),
                      place_of(axes.k, p.k))] = std::log(from_memory(p, gpu, weights) / roofline);
    }
  }
  return logs;
}

/// From the nearest shape that is smaller in the larger of its two sides.
std::vector<double> filled(const Logs& logs, const Axes& axes) {
  std::vector<double> full;
  for (std::size_t t = 0; t < axes.tokens.size(); ++t) {
    for (std::size_t i = 0; i < axes.n.size(); ++i) {
      for (std::size_t j = 0; j < axes.k.size(); ++j) {
        std::size_t from_n = i;
        std::size_t from_k = j;
        while (!logs[axes.index(t, from_n, from_k)]) {
          check(from_n + from_k > 0, "the smallest shape was measured");
          --(from_k >= from_n ? from_k : from_n);
        }
        full.push_back(*logs[axes.index(t, from_n, from_k)]);
      }
    }
  }
  return full;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// The shapes around one, at its tokens and at those before and after.
std::vector<double> neighbours(const std::vector<double>& logs, const Axes& axes, std::size_t t,
                               std::size_t i, std::size_t j) {
  std::vector<double> around;
  for (std::size_t a = i - std::min<std::size_t>(i, 1); a < std::min(i + 2, axes.n.size()); ++a) {
    for (std::size_t b = j - std::min<std::size_t>(j, 1); b < std::min(j + 2, axes.k.size()); ++b) {
      if (a != i || b != j) {
        around.push_back(logs[axes.index(t, a, b)]);
      }
    }
  }
  if (t > 0) {
    around.push_back(logs[axes.index(t - 1, i, j)]);
  }
  if (t + 1 < axes.tokens.size()) {
    around.push_back(logs[axes.index(t + 1, i, j)]);
  }
  return around;
}

std::vector<double> without_glitches(const std::vector<double>& logs, const Axes& axes) {
  std::vector<double> clean = logs;
  for (std::size_t t = 0; t < axes.tokens.size(); ++t) {
    for (std::size_t i = 0; i < axes.n.size(); ++i) {
      for (std::size_t j = 0; j < axes.k.size(); ++j) {
        const double usual = median(neighbours(logs, axes, t, i, j));
        double& value = clean[axes.index(t, i, j)];
        value = value - usual > kGlitch ? usual : value;
      }
    }
  }
  return clean;
}

GemmSurface surface_of(const std::vector<double>& logs, const Axes& axes, WeightFormat weights) {
  GemmSurface surface{weights, LogAxis(axes.tokens), LogAxis(axes.n), LogAxis(axes.k), {}, {}};
  for (const double log : logs) {
    surface.ratios.push_back(std::exp(log));
  }
  return surface;
}

using Times = std::map<std::pair<double, double>, Seconds>;  // by k, then tokens

/// No time above that of more tokens: some kernels for few are slower.
Times never_falling(Times times) {
  for (auto later = times.rbegin(); later != times.rend(); ++later) {
    const auto earlier = std::next(later);
    if (earlier != times.rend() && earlier->first.first == later->first.first) {
      earlier->second = std::min(earlier->second, later->second);
    }
  }
  return times;
}

}  // namespace

GemmSurface fit_gemms(std::span<const MeasuredGemm> products, const GpuSpec& gpu,
                      WeightFormat weights) {
  const Axes axes = axes_of(products);
  const std::vector<double> logs =
      without_glitches(filled(logs_of(products, axes, gpu, weights), axes), axes);
  GemmSurface surface = surface_of(logs, axes, weights);
  std::vector<double> errors;
  for (const LeftOutProduct& product : left_out_products(surface)) {
    errors.push_back(std::abs(product.predicted / product.measured - 1));
  }
  surface.error = fit_error(std::move(errors));
  return surface;
}

std::vector<MeasuredGemm> without_quantisation(std::span<const MeasuredGemm> products,
                                               std::span<const MeasuredGemm> products16) {
  const auto narrowest = [](std::span<const MeasuredGemm> all) {
    double least = all.front().n;
    for (const MeasuredGemm& product : all) {
      least = std::min(least, product.n);
    }
    Times times;
    for (const MeasuredGemm& product : all) {
      if (product.n == least) {
        times[{product.k, product.tokens}] = product.time;
      }
    }
    return times;
  };
  const Times times = narrowest(products);
  const Times times16 = never_falling(narrowest(products16));
  std::vector<MeasuredGemm> bare;
  for (MeasuredGemm product : products) {
    const std::pair rows{product.k, product.tokens};
    const auto own = times.find(rows);
    const auto other = times16.find(rows);
    if (own != times.end() && other != times16.end()) {
      const Seconds quantisation = std::max(Seconds{0}, own->second - other->second);
      product.time = std::max(product.time - quantisation, other->second);
      bare.push_back(product);
    }
  }
  return bare;
}

void level_to(GemmSurface& surface, std::span<const MeasuredLayer> layers, const GpuSpec& gpu) {
  // By the nearest of the surface's token counts: sum and number of logarithms.
  std::map<std::size_t, std::pair<double, int>> levels;
  for (const MeasuredLayer& layer : layers) {
    Seconds predicted{};
    for (const MeasuredGemm& p : layer.products) {
      predicted += surface.ratio(layer.tokens, p.n, p.k) *
                   gemm_roofline(gpu.gemm, surface.weights, layer.tokens, p.n, p.k);
    }
    const LogAxis::Place place = surface.tokens.locate(layer.tokens);
    auto& [sum, count] = levels[place.below + (place.share > 0.5 ? 1 : 0)];
    sum += std::log(layer.time / predicted);
    ++count;
  }
  const std::size_t shapes = surface.n.size() * surface.k.size();
  for (const auto& [token, level] : levels) {
    const double factor = std::exp(level.first / level.second);
    for (std::size_t i = token * shapes; i < (token + 1) * shapes; ++i) {
      surface.ratios[i] *= factor;
    }
  }
}

}  // namespace llmplan
