#include "trace_info.hpp"

#include <algorithm>
#include <cmath>

#include "token_counter.hpp"

namespace llmplan {
namespace {

/// Mean and variance of a stream of numbers.
/// Source: Welford, Technometrics 4(3), 1962.
class Moments {
 public:
  void add(double x) {
    ++count_;
    const double before = x - mean_;
    mean_ += before / static_cast<double>(count_);
    squares_ += before * (x - mean_);
  }
  [[nodiscard]] std::int64_t count() const { return count_; }
  [[nodiscard]] double mean() const { return mean_; }
  [[nodiscard]] double variance() const { return squares_ / static_cast<double>(count_ - 1); }

 private:
  std::int64_t count_ = 0;
  double mean_ = 0;
  double squares_ = 0;
};

/// Counts arrivals in consecutive windows of one length.
class WindowCounts {
 public:
  explicit WindowCounts(Duration length) : length_(length) {}

  void add(Time arrival) {
    while (arrival >= start_ + length_) {
      close();
    }
    ++open_;
    peak_ = std::max(peak_, open_);
  }
  /// Arrivals per second in the busiest window.
  [[nodiscard]] double peak_rps() const {
    return static_cast<double>(peak_) / to_seconds(length_).count();
  }
  [[nodiscard]] std::optional<double> dispersion() const {
    if (counts_.count() < 2 || counts_.mean() <= 0) {
      return std::nullopt;
    }
    return counts_.variance() / counts_.mean();
  }

 private:
  void close() {
    counts_.add(static_cast<double>(open_));
    open_ = 0;
    start_ += length_;
  }

  Duration length_;
  Time start_{};
  std::int64_t open_ = 0;
  std::int64_t peak_ = 0;
  Moments counts_;
};

TokenSummary summary_of(const TokenCounter& counter) {
  TokenSummary summary;
  if (counter.count() > 0) {
    summary.total = counter.total();
    summary.mean = static_cast<double>(counter.total()) / static_cast<double>(counter.count());
    summary.p50 = counter.quantile(0.5);
    summary.p90 = counter.quantile(0.9);
    summary.p99 = counter.quantile(0.99);
    summary.max = counter.quantile(1);
  }
  return summary;
}

class InfoBuilder {
 public:
  void add(const Request& request) {
    if (requests_ > 0) {
      gaps_.add(to_seconds(request.arrival - last_).count());
    } else {
      first_ = request.arrival;
    }
    last_ = request.arrival;
    ++requests_;
    for (WindowCounts* window : {&w1_, &w10_, &w60_, &w300_}) {
      window->add(Time{request.arrival - first_});
    }
    prompt_.add(request.prompt_tokens);
    output_.add(request.output_tokens);
    cached_ += request.cached_tokens;
  }

  [[nodiscard]] TraceInfo info() const {
    TraceInfo info;
    info.requests = requests_;
    info.span = last_ - first_;
    if (info.span > Duration::zero()) {
      info.mean_rps = static_cast<double>(requests_) / to_seconds(info.span).count();
    }
    info.peak_10s_rps = w10_.peak_rps();
    info.peak_60s_rps = w60_.peak_rps();
    if (gaps_.count() >= 2 && gaps_.mean() > 0) {
      info.burstiness.gap_cv = std::sqrt(gaps_.variance()) / gaps_.mean();
    }
    info.burstiness.dispersion_1s = w1_.dispersion();
    info.burstiness.dispersion_10s = w10_.dispersion();
    info.burstiness.dispersion_60s = w60_.dispersion();
    info.burstiness.dispersion_300s = w300_.dispersion();
    info.prompt_tokens = summary_of(prompt_);
    info.output_tokens = summary_of(output_);
    info.cached_tokens = cached_;
    return info;
  }

 private:
  std::int64_t requests_ = 0;
  Time first_{};
  Time last_{};
  Moments gaps_;
  WindowCounts w1_{std::chrono::seconds{1}};
  WindowCounts w10_{std::chrono::seconds{10}};
  WindowCounts w60_{std::chrono::seconds{60}};
  WindowCounts w300_{std::chrono::seconds{300}};
  TokenCounter prompt_;
  TokenCounter output_;
  std::int64_t cached_ = 0;
};

}  // namespace

TraceInfo arrival_info(ArrivalSource& arrivals) {
  InfoBuilder builder;
  while (const auto request = arrivals.next()) {
    builder.add(*request);
  }
  return builder.info();
}

TraceInfo trace_info(TraceReader& trace) {
  TraceInfo info = arrival_info(trace);
  info.format = trace.format();
  info.start_utc = trace.start_utc();
  info.skipped = trace.skipped();
  return info;
}

}  // namespace llmplan
