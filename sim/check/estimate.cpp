#include "estimate.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "confidence.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

/// The figure in each run; empty when a run lacks it.
std::vector<double> values_of(const Figure& figure, const DeploymentResult& result) {
  std::vector<double> values;
  for (const RunFigures& run : result.runs) {
    const std::optional<double> value = figure.of(run);
    if (!value) {
      return {};
    }
    values.push_back(*value);
  }
  return values;
}

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Of the mean of `values`. Precondition: two values or more.
double squared_error(const std::vector<double>& values) {
  const double centre = mean(values);
  double squares = 0;
  for (const double value : values) {
    squares += (value - centre) * (value - centre);
  }
  const auto n = static_cast<double>(values.size());
  return squares / (n - 1) / n;
}

void set_paired(const std::vector<double>& head, const std::vector<double>& base,
                const Contrast& contrast, Estimate& estimate) {
  if (head.size() < 2 || (contrast.base != 0 && base.size() != head.size())) {
    return;
  }
  std::vector<double> differences;
  for (std::size_t i = 0; i < head.size(); ++i) {
    const double of_base = contrast.base != 0 ? contrast.base * base[i] : 0;
    differences.push_back(contrast.head * head[i] - of_base - contrast.limit);
  }
  estimate.standard_error = std::sqrt(squared_error(differences));
  estimate.degrees = head.size() - 1;
}

void set_unpaired(const std::vector<double>& head, const std::vector<double>& base,
                  const Contrast& contrast, Estimate& estimate) {
  if (head.size() < 2 || base.size() < 2) {
    return;
  }
  const double of_head = contrast.head * contrast.head * squared_error(head);
  const double of_base = contrast.base * contrast.base * squared_error(base);
  const double sum = of_head + of_base;
  estimate.standard_error = std::sqrt(sum);
  const double terms = of_head * of_head / static_cast<double>(head.size() - 1) +
                       of_base * of_base / static_cast<double>(base.size() - 1);
  estimate.degrees =
      terms > 0 ? static_cast<std::size_t>(std::max(std::floor(sum * sum / terms), 1.0)) : 1;
}

void set_error(const Figure& figure, const DeploymentPair& pair, const Contrast& contrast,
               Estimate& estimate) {
  const std::vector<double> head = values_of(figure, *pair.head);
  const bool is_of_head = contrast.base == 0;
  if (is_of_head ? pair.replayed : pair.pairing == Pairing::Exact) {
    estimate.standard_error = 0;
  } else if (is_of_head) {
    set_paired(head, {}, contrast, estimate);
  } else if (pair.pairing == Pairing::Paired) {
    set_paired(head, values_of(figure, *pair.base), contrast, estimate);
  } else if (pair.pairing == Pairing::Unpaired) {
    set_unpaired(head, values_of(figure, *pair.base), contrast, estimate);
  }
}

}  // namespace

std::optional<double> Estimate::half_width(double confidence) const {
  if (confidence == 0 || !standard_error) {
    return confidence == 0 ? std::optional(0.0) : std::nullopt;
  }
  return std::max(*standard_error * student_t_point(confidence, degrees), resolution);
}

std::optional<Estimate> estimate(const Figure& figure, const DeploymentPair& pair,
                                 const Contrast& contrast) {
  check(pair.head != nullptr && (contrast.base == 0 || pair.base != nullptr),
        "a contrast has its sides");
  const std::optional<double> head = figure.of(whole_figures(*pair.head));
  const std::optional<double> base =
      contrast.base == 0 ? std::optional(0.0) : figure.of(whole_figures(*pair.base));
  if (!head || !base) {
    return std::nullopt;
  }
  Estimate found;
  found.value = contrast.head * *head - contrast.base * *base - contrast.limit;
  set_error(figure, pair, contrast, found);
  const double size = std::abs(contrast.head * *head) + std::abs(contrast.base * *base);
  constexpr double kBinaryError = 1e-12;
  if (found.standard_error && *found.standard_error <= kBinaryError * size) {
    found.standard_error = 0;
  }
  // Runs on both sides of a step of the histogram differ by all of it, or not at all.
  const bool is_exact = pair.replayed || (contrast.base != 0 && *head == *base);
  found.resolution = is_exact ? 0 : figure.resolution * size;
  return found;
}

}  // namespace llmplan
