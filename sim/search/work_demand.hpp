#pragma once

#include <cstdint>
#include <vector>

#include "llmplan/request.hpp"
#include "llmplan/units.hpp"
#include "step_time_floor.hpp"

namespace llmplan {

/// Tokens of a request.
struct RequestLengths {
  std::int32_t prompt = 0;
  std::int32_t output = 0;
};

/// What one request of these lengths asks for, none of it cached.
[[nodiscard]] WorkTotals work_of(RequestLengths lengths);

/// What the requests of a window ask for: by hour, and how much of it the heaviest of them are.
/// What bounds are computed from.
class WorkDemand {
 public:
  /// Reads all of `arrivals`.
  WorkDemand(ArrivalSource& arrivals, Duration window);

  [[nodiscard]] std::int64_t requests() const { return requests_; }
  [[nodiscard]] Duration window() const { return window_; }
  /// The work of the `hours` hours that have most requests, less what any `dropped` requests can
  /// ask for at most. Precondition: 0 <= hours <= hours().
  [[nodiscard]] WorkTotals busiest(std::size_t hours, double dropped, bool prefix_cached) const;
  [[nodiscard]] std::size_t hours() const { return by_hour_.size(); }
  /// Length that at least `share` of the requests do not exceed.
  [[nodiscard]] std::int32_t prompt_quantile(double share) const;
  [[nodiscard]] std::int32_t output_quantile(double share) const;
  [[nodiscard]] double mean_prompt() const;
  [[nodiscard]] double mean_output() const;
  [[nodiscard]] std::int32_t most_output() const { return outputs_.empty() ? 1 : outputs_.back(); }
  /// Arrivals by minute from the start; one on the minute belongs to the minute before.
  [[nodiscard]] const std::vector<std::int32_t>& per_minute() const { return per_minute_; }
  /// Of every request.
  [[nodiscard]] const std::vector<RequestLengths>& lengths() const { return lengths_; }
  /// Requests per second in the busiest hour.
  [[nodiscard]] double peak_rps() const;
  /// From the start of the busiest hour.
  [[nodiscard]] Duration busiest_hour() const { return busiest_start_; }

 private:
  struct OfHour {
    std::int64_t requests = 0;
    WorkTotals cached;  ///< prompt work without what a prefix cache may hold
    WorkTotals uncached;
  };
  /// `sums[k]`: of the k largest values, for counts on a grid of 1/1024 of all requests.
  using TopSums = std::vector<double>;

  [[nodiscard]] double top_sum(const TopSums& sums, double count) const;
  void add(const Request& request);
  void sort_hours();

  Duration window_;
  std::int64_t requests_ = 0;
  std::vector<OfHour> by_hour_;        ///< cumulative, busiest first, once complete
  std::vector<std::int32_t> prompts_;  ///< ascending
  std::vector<std::int32_t> outputs_;
  TopSums top_prompts_;
  TopSums top_outputs_;
  TopSums top_context_;
  TopSums top_pairs_;
  std::vector<std::int32_t> per_minute_;
  std::vector<RequestLengths> lengths_;
  Duration busiest_start_{};
  double peak_rps_ = 0;
};

}  // namespace llmplan
