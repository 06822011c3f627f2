#include "ragged_batches.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sampling.hpp"

namespace llmplan {
namespace {

constexpr std::uint64_t kSeed = 1;
constexpr double kLogSd = 1.0;
constexpr double kLongest = 32'768;
constexpr std::int64_t kLargestSum = 524'288;

std::vector<std::int64_t> ragged_batch(std::int64_t sequences, double median, std::uint64_t index) {
  Rng rng(kSeed, "ragged decode batch", index);
  std::vector<std::int64_t> contexts;
  for (std::int64_t i = 0; i < sequences; ++i) {
    const double length = median * std::exp(kLogSd * sample_normal(rng));
    contexts.push_back(std::llround(std::clamp(length, 1.0, kLongest)));
  }
  const std::int64_t sum = std::accumulate(contexts.begin(), contexts.end(), std::int64_t{0});
  if (sum > kLargestSum) {
    for (std::int64_t& context : contexts) {
      context = std::max<std::int64_t>(1, context * kLargestSum / sum);
    }
  }
  return contexts;
}

}  // namespace

std::vector<std::vector<std::int64_t>> ragged_batches() {
  std::vector<std::vector<std::int64_t>> batches;
  for (const double median : {256.0, 1024.0, 4096.0}) {
    for (const std::int64_t sequences : {3, 6, 12, 24, 48, 96, 192}) {
      batches.push_back(ragged_batch(sequences, median, batches.size()));
    }
  }
  return batches;
}

}  // namespace llmplan
