#include "histogram.hpp"

#include <algorithm>
#include <cmath>

#include "llmplan/error.hpp"

namespace llmplan {

Duration Histogram::lower_bound(std::size_t index) {
  const std::size_t half = std::size_t{1} << kSubBits;
  const std::size_t octave = index < 2 * half ? 0 : index / half - 1;
  const std::uint64_t units = (index - octave * half) << octave;
  return Duration{static_cast<std::int64_t>(units << kUnitBits)};
}

void Histogram::add_progression(Duration first, Duration increment, std::int64_t steps,
                                std::int64_t times) {
  const Duration end = first + increment * (steps - 1);
  if (steps > 0 && index(first) == index(end)) {  // no division: the common case
    counts_[index(first)] += steps * times;
    count_ += steps * times;
    sum_ += Int128{(first + end).count()} * steps / 2 * times;
    max_ = std::max(max_, end);
    return;
  }
  Duration value = first;
  while (steps > 0) {
    const std::size_t bucket = index(value);
    const Duration to_next = lower_bound(bucket + 1) - value;
    const std::int64_t inside =
        std::min(steps, (to_next.count() + increment.count() - 1) / increment.count());
    counts_[bucket] += inside * times;
    count_ += inside * times;
    const Duration last = value + increment * (inside - 1);
    sum_ += Int128{(value + last).count()} * inside / 2 * times;
    max_ = std::max(max_, last);
    value = last + increment;
    steps -= inside;
  }
}

void Histogram::merge(const Histogram& other) {
  std::transform(counts_.begin(), counts_.end(), other.counts_.begin(), counts_.begin(),
                 std::plus<>{});
  count_ += other.count_;
  sum_ += other.sum_;
  max_ = std::max(max_, other.max_);
}

void Histogram::clear() {
  std::fill(counts_.begin(), counts_.end(), 0);
  count_ = 0;
  sum_ = 0;
  max_ = Duration{};
}

Seconds Histogram::mean() const {
  if (count_ == 0) {
    return Seconds{0};
  }
  return Seconds{static_cast<double>(sum_) / static_cast<double>(count_) * 1e-12};
}

Duration Histogram::quantile(double share) const { return quantiles({&share, 1}).front(); }

std::vector<Duration> Histogram::quantiles(std::span<const double> shares) const {
  check(count_ > 0, "a quantile is asked of samples");
  std::vector<Duration> values;
  values.reserve(shares.size());
  std::size_t bucket = 0;
  std::int64_t seen = counts_[0];
  for (const double share : shares) {
    check(share >= 0 && share <= 1, "a share is between 0 and 1");
    const auto rank = std::max<std::int64_t>(
        1, static_cast<std::int64_t>(std::ceil(share * static_cast<double>(count_))));
    while (seen < rank && bucket + 1 < counts_.size()) {
      seen += counts_[++bucket];
    }
    const Duration begin = lower_bound(bucket);
    values.push_back(std::min(begin + (lower_bound(bucket + 1) - begin) / 2, max_));
  }
  return values;
}

}  // namespace llmplan
