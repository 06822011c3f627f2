#include "monotone_regression.hpp"

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

/// Neighbours that share one value.
struct Pool {
  double mean = 0;
  double weight = 0;
  std::size_t count = 0;
};

Pool merged(const Pool& a, const Pool& b) {
  const double weight = a.weight + b.weight;
  return {(a.mean * a.weight + b.mean * b.weight) / weight, weight, a.count + b.count};
}

}  // namespace

std::vector<double> monotone_regression(const std::vector<double>& values,
                                        const std::vector<double>& weights) {
  check(values.size() == weights.size(), "every value has a weight");
  std::vector<Pool> pools;
  for (std::size_t i = 0; i < values.size(); ++i) {
    check(weights[i] > 0, "weights are positive");
    Pool last{values[i], weights[i], 1};
    while (!pools.empty() && pools.back().mean > last.mean) {
      last = merged(pools.back(), last);
      pools.pop_back();
    }
    pools.push_back(last);
  }
  std::vector<double> fitted;
  fitted.reserve(values.size());
  for (const Pool& pool : pools) {
    fitted.insert(fitted.end(), pool.count, pool.mean);
  }
  return fitted;
}

}  // namespace llmplan
