#include "month/block_bootstrap.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include "llmplan/error.hpp"
#include "rng.hpp"

namespace llmplan {
namespace {

constexpr Duration kWeek = std::chrono::hours{168};
constexpr Duration kBlock = std::chrono::minutes{5};

/// Blocks of equal length as near to five minutes as the recorded time allows.
std::size_t block_count(const RequestLog& log) {
  const double blocks = to_seconds(log.period) * log.compression / to_seconds(kBlock);
  return static_cast<std::size_t>(std::max(1.0, std::round(blocks)));
}

Duration scaled(Duration span, double factor) {
  return Duration{static_cast<std::int64_t>(static_cast<double>(span.count()) * factor)};
}

}  // namespace

BlockBootstrap::BlockBootstrap(std::shared_ptr<const RequestLog> log, const WeeklyProfile& donor)
    : log_(std::move(log)), donor_(donor) {
  check(log_->in_memory(), "blocks are drawn from a log in memory");
  const std::size_t blocks = block_count(*log_);
  block_ = std::max(Duration{1}, log_->period / static_cast<std::int64_t>(blocks));
  const Duration recorded = scaled(block_, log_->compression);
  const Duration start = log_->start_utc ? since_monday(*log_->start_utc) : Duration::zero();
  std::size_t request = 0;
  double sum = 0;
  for (std::size_t block = 0; block < blocks; ++block) {
    const auto index = static_cast<std::int64_t>(block);
    const auto& requests = log_->requests;
    first_request_.push_back(request);
    const Time end = Time{(index + 1) * block_};
    while (request < requests.size() && (requests[request].arrival < end || block + 1 == blocks)) {
      ++request;
    }
    const Duration from = (start + index * recorded % kWeek) % kWeek;
    const Duration until = from + std::max(recorded, Duration{1});
    stands_for_.push_back(log_->start_utc ? donor_.mean(from, until) : 1.0);
    cumulative_.push_back(sum += stands_for_.back());
  }
  first_request_.push_back(request);
  check(sum > 0, "the donor's rate is above zero at some hour of the log");
  weekly_mean_rps_ =
      static_cast<double>(log_->requests.size()) / (to_seconds(block_).count() * sum);
}

/// Fills one slot after the other.
class BootstrapArrivals final : public ArrivalSource {
 public:
  BootstrapArrivals(std::shared_ptr<const BlockBootstrap> blocks, Duration window, double layers,
                    std::uint64_t seed, std::uint64_t replication)
      : blocks_(std::move(blocks)),
        window_(window),
        layers_(layers),
        rng_(seed, "block-bootstrap", replication) {}

  std::optional<Request> next() override {
    while (position_ == slot_.size()) {
      if (slot_start_ >= window_) {
        return std::nullopt;
      }
      fill_slot();
    }
    const Request request = slot_[position_++];
    if (request.arrival >= Time{window_}) {  // the last slot reaches beyond
      position_ = slot_.size();
      return std::nullopt;
    }
    return request;
  }

 private:
  void fill_slot() {
    slot_.clear();
    position_ = 0;
    const Duration end = slot_start_ + blocks_->block_;
    const double target = blocks_->donor_.mean(slot_start_, end);
    for (double left = layers_; left > 0; left -= 1) {
      draw_block(target * std::min(left, 1.0));
    }
    // Stable: requests at the same time keep the order of the draws on every library.
    std::stable_sort(slot_.begin(), slot_.end(),
                     [](const Request& a, const Request& b) { return a.arrival < b.arrival; });
    slot_start_ = end;
  }

  /// Takes one random block as often as `target` is above what it stands for.
  void draw_block(double target) {
    const auto& cumulative = blocks_->cumulative_;
    const double at = rng_.uniform() * cumulative.back();
    const auto found = std::upper_bound(cumulative.begin(), cumulative.end() - 1, at);
    const auto block = static_cast<std::size_t>(found - cumulative.begin());
    double copies = target / blocks_->stands_for_[block];
    for (Duration shift{}; copies > 0; copies -= 1) {
      add_copy(block, shift, copies);
      shift = scaled(blocks_->block_, rng_.uniform());
    }
  }

  void add_copy(std::size_t block, Duration shift, double keep) {
    const Duration start = static_cast<std::int64_t>(block) * blocks_->block_;
    for (std::size_t i = blocks_->first_request_[block]; i < blocks_->first_request_[block + 1];
         ++i) {
      if (keep < 1 && rng_.uniform() >= keep) {
        continue;
      }
      Request request = blocks_->log_->requests[i];
      Duration offset = request.arrival.time_since_epoch() - start + shift;
      offset %= blocks_->block_;
      request.arrival = Time{slot_start_ + offset};
      slot_.push_back(request);
    }
  }

  std::shared_ptr<const BlockBootstrap> blocks_;
  Duration window_;
  double layers_;
  Rng rng_;
  Duration slot_start_{};
  std::vector<Request> slot_;
  std::size_t position_ = 0;
};

std::unique_ptr<ArrivalSource> bootstrap_arrivals(std::shared_ptr<const BlockBootstrap> blocks,
                                                  Duration window, double layers,
                                                  std::uint64_t seed, std::uint64_t replication) {
  check(layers > 0, "a positive rate");
  return std::make_unique<BootstrapArrivals>(std::move(blocks), window, layers, seed, replication);
}

Duration since_monday(UtcTime time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::weekday weekday{day};
  return std::chrono::days{weekday.iso_encoding() - 1} + (time - day);
}

}  // namespace llmplan
