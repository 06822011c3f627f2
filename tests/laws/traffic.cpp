#include "laws/traffic.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "confidence.hpp"
#include "sampling.hpp"

namespace llmplan {

std::vector<Request> poisson_requests(std::uint64_t seed, std::int64_t count, Duration mean_gap,
                                      const TokenSampler& tokens) {
  Rng gaps(seed, "gaps");
  Rng lengths(seed, "tokens");
  std::vector<Request> requests;
  requests.reserve(static_cast<std::size_t>(count));
  Time now{};
  for (std::int64_t i = 0; i < count; ++i) {
    now += Duration{std::llround(sample_exponential(gaps) * static_cast<double>(mean_gap.count()))};
    const RequestTokens drawn = tokens(lengths);
    requests.push_back({now, drawn.prompt, drawn.output});
  }
  return requests;
}

std::int32_t sample_geometric(Rng& rng, double mean) {
  const double tokens = std::ceil(std::log(rng.uniform()) / std::log1p(-1 / mean));
  return static_cast<std::int32_t>(std::max(1.0, tokens));
}

Estimate replicate(std::uint64_t runs, const std::function<double(std::uint64_t seed)>& run) {
  std::vector<double> values;
  for (std::uint64_t seed = 1; seed <= runs; ++seed) {
    values.push_back(run(seed));
  }
  const double mean =
      std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(runs);
  // 99 % instead of 95 %: Student's t is 3.17 against 2.23 at 10 degrees of freedom, less above.
  return {mean, 1.42 * half_width95_around(values, mean)};
}

}  // namespace llmplan
