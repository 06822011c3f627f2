#include "work_demand.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr std::size_t kSteps = 1024;
constexpr Duration kHour = std::chrono::hours{1};
constexpr Duration kMinute = std::chrono::minutes{1};

double context_of(const Request& request) {
  const double prompt = request.prompt_tokens;
  const double others = request.output_tokens - 1;
  return others * prompt + others * (others + 1) / 2;
}

double pairs_twice(double prompt, double cached) {
  const double own = prompt - cached;
  return 2 * own * cached + own * (own + 1);
}

WorkTotals work_of(const Request& request, std::int32_t cached) {
  WorkTotals work;
  work.prompt_tokens = request.prompt_tokens - cached;
  work.output_tokens = request.output_tokens;
  work.decode_tokens = request.output_tokens - 1;
  work.decode_context = context_of(request);
  work.prefill_pairs_twice = pairs_twice(request.prompt_tokens, cached);
  return work;
}

void add_work(WorkTotals& sum, const WorkTotals& more) {
  sum.prompt_tokens += more.prompt_tokens;
  sum.output_tokens += more.output_tokens;
  sum.decode_tokens += more.decode_tokens;
  sum.decode_context += more.decode_context;
  sum.prefill_pairs_twice += more.prefill_pairs_twice;
}

/// Sums of the largest values on the grid of `kSteps` counts. Sorts `values` descending.
std::vector<double> top_sums(std::vector<double> values) {
  std::sort(values.begin(), values.end(), std::greater<>());
  std::vector<double> sums(kSteps + 1, 0);
  double sum = 0;
  std::size_t taken = 0;
  for (std::size_t step = 1; step <= kSteps; ++step) {
    const std::size_t count = (values.size() * step + kSteps - 1) / kSteps;
    for (; taken < count; ++taken) {
      sum += values[taken];
    }
    sums[step] = sum;
  }
  return sums;
}

std::vector<double> widened(const std::vector<std::int32_t>& values) {
  return {values.begin(), values.end()};
}

std::int32_t nearest_rank_of(const std::vector<std::int32_t>& sorted, double share) {
  if (sorted.empty()) {
    return 1;
  }
  const double rank = std::ceil(share * static_cast<double>(sorted.size()));
  return sorted[static_cast<std::size_t>(std::clamp(rank, 1.0, static_cast<double>(sorted.size())) -
                                         1)];
}

double mean_of(const std::vector<std::int32_t>& values) {
  return values.empty() ? 0
                        : std::accumulate(values.begin(), values.end(), 0.0) /
                              static_cast<double>(values.size());
}

}  // namespace

WorkTotals work_of(RequestLengths lengths) {
  Request request;
  request.prompt_tokens = lengths.prompt;
  request.output_tokens = lengths.output;
  return work_of(request, 0);
}

WorkDemand::WorkDemand(ArrivalSource& arrivals, Duration window) : window_(window) {
  by_hour_.resize(static_cast<std::size_t>((window + kHour - Duration{1}) / kHour));
  per_minute_.resize(static_cast<std::size_t>(window / kMinute) + 1);
  std::vector<double> contexts;
  std::vector<double> pairs;
  while (const std::optional<Request> request = arrivals.next()) {
    add(*request);
    contexts.push_back(context_of(*request));
    pairs.push_back(pairs_twice(request->prompt_tokens, 0));
  }
  std::sort(prompts_.begin(), prompts_.end());
  std::sort(outputs_.begin(), outputs_.end());
  top_prompts_ = top_sums(widened(prompts_));
  top_outputs_ = top_sums(widened(outputs_));
  top_context_ = top_sums(std::move(contexts));
  top_pairs_ = top_sums(std::move(pairs));
  sort_hours();
}

void WorkDemand::add(const Request& request) {
  ++requests_;
  prompts_.push_back(request.prompt_tokens);
  outputs_.push_back(request.output_tokens);
  lengths_.push_back({request.prompt_tokens, request.output_tokens});
  OfHour& hour = by_hour_.at(static_cast<std::size_t>(request.arrival.time_since_epoch() / kHour));
  ++hour.requests;
  const Duration before = std::max(Duration{}, request.arrival.time_since_epoch() - Duration{1});
  ++per_minute_.at(static_cast<std::size_t>(before / kMinute));
  add_work(hour.cached, work_of(request, request.cached_tokens));
  add_work(hour.uncached, work_of(request, 0));
}

void WorkDemand::sort_hours() {
  const auto fewer = [](const OfHour& a, const OfHour& b) { return a.requests < b.requests; };
  const auto busiest = std::max_element(by_hour_.begin(), by_hour_.end(), fewer);
  if (busiest != by_hour_.end()) {
    busiest_start_ = kHour * (busiest - by_hour_.begin());
    const Duration length = std::min(kHour, window_ - busiest_start_);
    peak_rps_ = static_cast<double>(busiest->requests) / to_seconds(length).count();
  }
  std::stable_sort(by_hour_.begin(), by_hour_.end(),
                   [&](const OfHour& a, const OfHour& b) { return fewer(b, a); });
  for (std::size_t i = 1; i < by_hour_.size(); ++i) {
    by_hour_[i].requests += by_hour_[i - 1].requests;
    add_work(by_hour_[i].cached, by_hour_[i - 1].cached);
    add_work(by_hour_[i].uncached, by_hour_[i - 1].uncached);
  }
}

double WorkDemand::top_sum(const TopSums& sums, double count) const {
  const double step =
      std::ceil(count / std::max(1.0, static_cast<double>(requests_)) * double{kSteps});
  return sums[static_cast<std::size_t>(std::clamp(step, 0.0, double{kSteps}))];
}

WorkTotals WorkDemand::busiest(std::size_t hours, double dropped, bool prefix_cached) const {
  if (hours == 0) {
    return {};
  }
  check(hours <= by_hour_.size(), "a window has no more than its hours");
  WorkTotals work = prefix_cached ? by_hour_[hours - 1].cached : by_hour_[hours - 1].uncached;
  const auto less = [](double all, double part) { return std::max(0.0, all - part); };
  const double outputs = top_sum(top_outputs_, dropped);
  work.prompt_tokens = less(work.prompt_tokens, top_sum(top_prompts_, dropped));
  work.output_tokens = less(work.output_tokens, outputs);
  work.decode_tokens = less(work.decode_tokens, outputs);
  work.decode_context = less(work.decode_context, top_sum(top_context_, dropped));
  work.prefill_pairs_twice = less(work.prefill_pairs_twice, top_sum(top_pairs_, dropped));
  return work;
}

std::int32_t WorkDemand::prompt_quantile(double share) const {
  return nearest_rank_of(prompts_, share);
}

std::int32_t WorkDemand::output_quantile(double share) const {
  return nearest_rank_of(outputs_, share);
}

double WorkDemand::mean_prompt() const { return mean_of(prompts_); }
double WorkDemand::mean_output() const { return mean_of(outputs_); }
double WorkDemand::peak_rps() const { return peak_rps_; }

}  // namespace llmplan
