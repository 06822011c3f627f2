#include "month/replay.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "llmplan/error.hpp"
#include "rng.hpp"

namespace llmplan {
namespace {

constexpr Duration kDay = std::chrono::hours{24};
constexpr Duration kLargestShiftInDay = std::chrono::hours{1};

auto first_not_before(const std::vector<Request>& requests, Duration at) {
  return std::lower_bound(requests.begin(), requests.end(), Time{at},
                          [](const Request& request, Time time) { return request.arrival < time; });
}

/// Far enough in the future the clock ends; nothing there is replayed.
Duration saturating_sum(Duration a, Duration b) {
  std::int64_t sum = 0;
  return __builtin_add_overflow(a.count(), b.count(), &sum) ? Duration::max() : Duration{sum};
}

/// One copy of the log, going round and round.
class LogCursor {
 public:
  LogCursor(const std::vector<Request>& requests, Duration period, Duration shift)
      : begin_(requests.begin()),
        end_(first_not_before(requests, period)),
        at_(first_not_before(requests, period - shift)),
        period_(period),
        turn_(shift - period) {
    wrap();
  }

  [[nodiscard]] Request request() const {
    Request request = *at_;
    request.arrival = Time{saturating_sum(at_->arrival.time_since_epoch(), turn_)};
    return request;
  }
  void advance() {
    ++at_;
    wrap();
  }

 private:
  void wrap() {
    if (at_ >= end_) {
      at_ = begin_;
      turn_ = saturating_sum(turn_, period_);
    }
  }

  std::vector<Request>::const_iterator begin_;
  std::vector<Request>::const_iterator end_;
  std::vector<Request>::const_iterator at_;
  Duration period_;
  Duration turn_;  ///< simulated time at which this turn's log began
};

/// All copies, merged by time; at equal times the earlier copy comes first.
class Replay final : public ArrivalSource {
 public:
  Replay(std::shared_ptr<const RequestLog> log, const ReplayPlan& plan, std::uint64_t seed,
         std::uint64_t replication)
      : log_(std::move(log)),
        window_(plan.window),
        thinning_(seed, "thinning", replication),
        keep_(1 - (std::ceil(plan.copies) - plan.copies)) {
    const auto copies = static_cast<std::size_t>(std::ceil(plan.copies));
    Rng shifts(seed, "superpose", replication);
    const Duration largest = plan.period < kDay ? plan.period : kLargestShiftInDay;
    for (std::size_t copy = 0; copy < copies; ++copy) {
      const double part = copy == 0 ? 0 : shifts.uniform();
      cursors_.emplace_back(
          log_->requests, plan.period,
          Duration{static_cast<std::int64_t>(part * static_cast<double>(largest.count()))});
      push(copy);
    }
  }

  std::optional<Request> next() override {
    while (!heap_.empty() && heap_.front().at < Time{window_}) {
      std::pop_heap(heap_.begin(), heap_.end(), later);
      const std::size_t copy = heap_.back().copy;
      heap_.pop_back();
      const Request request = cursors_[copy].request();
      cursors_[copy].advance();
      push(copy);
      const bool thinned = copy + 1 == cursors_.size() && keep_ < 1;
      if (!thinned || thinning_.uniform() < keep_) {
        return request;
      }
    }
    return std::nullopt;
  }

 private:
  struct Head {
    Time at;
    std::size_t copy;
  };
  static bool later(const Head& a, const Head& b) {
    return a.at != b.at ? a.at > b.at : a.copy > b.copy;
  }
  void push(std::size_t copy) {
    heap_.push_back({cursors_[copy].request().arrival, copy});
    std::push_heap(heap_.begin(), heap_.end(), later);
  }

  std::shared_ptr<const RequestLog> log_;
  Duration window_;
  Rng thinning_;
  double keep_;  ///< share of the last copy that is kept
  std::vector<LogCursor> cursors_;
  std::vector<Head> heap_;
};

class FileReplay final : public ArrivalSource {
 public:
  FileReplay(const TraceWorkload& trace, double keep, double compression, Rng thinning)
      : reader_(open_trace(trace)), keep_(keep), compression_(compression), thinning_(thinning) {}

  std::optional<Request> next() override {
    while (auto request = reader_->next()) {
      if (keep_ < 1 && thinning_.uniform() >= keep_) {
        continue;
      }
      if (compression_ != 1) {
        request->arrival = Time{compressed(request->arrival.time_since_epoch(), compression_)};
      }
      return request;
    }
    return std::nullopt;
  }

 private:
  std::unique_ptr<TraceReader> reader_;
  double keep_;
  double compression_;
  Rng thinning_;
};

}  // namespace

std::unique_ptr<ArrivalSource> replay(std::shared_ptr<const RequestLog> log, const ReplayPlan& plan,
                                      std::uint64_t seed, std::uint64_t replication) {
  check(plan.copies > 0 && plan.copies <= kMostCopies, "a bounded number of copies");
  check(plan.period > Duration::zero() && log->in_memory(), "a log in memory is replayed");
  return std::make_unique<Replay>(std::move(log), plan, seed, replication);
}

std::unique_ptr<ArrivalSource> replay_file(const TraceWorkload& trace, double keep,
                                           double compression, std::uint64_t seed,
                                           std::uint64_t replication) {
  check(keep > 0 && keep <= 1, "a share of the log is kept");
  return std::make_unique<FileReplay>(trace, keep, compression, Rng(seed, "thinning", replication));
}

bool is_random(const ReplayPlan& plan) { return plan.copies != 1; }

}  // namespace llmplan
