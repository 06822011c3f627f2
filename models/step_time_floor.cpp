#include "step_time_floor.hpp"

#include <algorithm>
#include <cmath>

#include "cuda_graph.hpp"

namespace llmplan {
namespace {

/// Step times are rounded to picoseconds, this bound is not.
constexpr double kRounding = 1 - 1e-6;

/// A step of that many tokens, whatever they are.
double least_step_seconds(const EngineTiming& timing, std::int64_t tokens, std::int64_t largest,
                          std::int32_t ranks) {
  const KernelTimes& kernels = *timing.kernels;
  const auto computed = static_cast<double>(computed_tokens(timing.preset, tokens, largest));
  const Seconds kernels_time = kernels.layer_gemms(computed) + kernels.small_kernels(computed) +
                               kernels.attention_floor() +
                               std::min(kernels.all_reduces(computed, Launch::Graph),
                                        kernels.all_reduces(computed, Launch::Eager));
  const Seconds host = timing.preset.host + (ranks - 1) * timing.preset.host_per_extra_rank;
  return (host + kernels_time).count();
}

/// The largest convex function below `values`, whose arguments are 1, 2, …; by Andrew's monotone
/// chain.
void make_convex(std::vector<double>& values) {
  std::vector<std::size_t> hull;
  const auto above = [&values](std::size_t a, std::size_t b, std::size_t c) {
    return (values[b] - values[a]) * static_cast<double>(c - a) >=
           (values[c] - values[a]) * static_cast<double>(b - a);
  };
  for (std::size_t i = 0; i < values.size(); ++i) {
    while (hull.size() >= 2 && above(hull[hull.size() - 2], hull.back(), i)) {
      hull.pop_back();
    }
    hull.push_back(i);
  }
  for (std::size_t h = 0; h + 1 < hull.size(); ++h) {
    const std::size_t from = hull[h];
    const std::size_t to = hull[h + 1];
    const double slope = (values[to] - values[from]) / static_cast<double>(to - from);
    const double start = values[from];
    for (std::size_t i = from + 1; i < to; ++i) {
      values[i] = start + slope * static_cast<double>(i - from);
    }
  }
}

}  // namespace

StepTimeFloor::StepTimeFloor(const EngineTiming& timing, const EngineLimits& limits,
                             std::int32_t ranks)
    : limits_(limits) {
  if (timing.pipeline) {
    return;
  }
  const std::int64_t largest = largest_graph(timing.preset, limits.max_num_seqs);
  for (std::int64_t tokens = 1; tokens <= limits.max_num_batched_tokens; ++tokens) {
    seconds_per_token_.push_back(least_step_seconds(timing, tokens, largest, ranks));
  }
  make_convex(seconds_per_token_);
  double least = INFINITY;
  for (std::size_t i = 0; i < seconds_per_token_.size(); ++i) {
    least = std::min(least, seconds_per_token_[i] / static_cast<double>(i + 1));
    seconds_per_token_[i] = least;
  }
  const KernelTimes& kernels = *timing.kernels;
  per_sample_ = INFINITY;
  per_context_token_ = INFINITY;
  for (std::int64_t rows = 1; rows <= limits.max_num_seqs; ++rows) {
    const auto count = static_cast<double>(rows);
    per_sample_ = std::min(per_sample_, kernels.sampling(count).count() / count +
                                            timing.preset.host_per_sequence.count());
    per_context_token_ =
        std::min(per_context_token_, kernels.decode_attention(count).per_context_token.count());
  }
  const PrefillAttentionCost prefill = kernels.prefill_attention();
  per_prefill_token_ = prefill.per_token.count();
  per_pair_twice_ = prefill.per_pair.count() / 2;
  if (limits.attention_window) {  // attends to less than all of the context
    per_context_token_ = 0;
    per_pair_twice_ = 0;
  }
}

Seconds StepTimeFloor::least_time(const WorkTotals& work) const {
  const double tokens = work.prompt_tokens + work.decode_tokens;
  if (seconds_per_token_.empty() || tokens <= 0) {
    return Seconds{};
  }
  const double steps = std::max(tokens / static_cast<double>(limits_.max_num_batched_tokens),
                                work.decode_tokens / static_cast<double>(limits_.max_num_seqs));
  const auto most = static_cast<double>(seconds_per_token_.size());
  const double mean_tokens = std::clamp(tokens / std::max(steps, 1.0), 1.0, most);
  return time_with(seconds_of(mean_tokens) / mean_tokens, work);
}

Seconds StepTimeFloor::least_time_in_any_steps(const WorkTotals& work) const {
  return seconds_per_token_.empty() ? Seconds{} : time_with(seconds_per_token_.back(), work);
}

double StepTimeFloor::seconds_of(double tokens) const {
  // The mean of whole numbers need not be one; between two of them the hull is a line.
  const auto below = static_cast<std::size_t>(tokens);
  const std::size_t above = std::min(below + 1, seconds_per_token_.size());
  const double at_below = static_cast<double>(below) * seconds_per_token_[below - 1];
  const double at_above = static_cast<double>(above) * seconds_per_token_[above - 1];
  return at_below + (at_above - at_below) * (tokens - static_cast<double>(below));
}

Seconds StepTimeFloor::time_with(double per_token, const WorkTotals& work) const {
  const double seconds =
      (work.prompt_tokens + work.decode_tokens) * per_token + work.output_tokens * per_sample_ +
      work.decode_context * per_context_token_ + work.prompt_tokens * per_prefill_token_ +
      work.prefill_pairs_twice * per_pair_twice_;
  return Seconds{seconds * kRounding};
}

}  // namespace llmplan
