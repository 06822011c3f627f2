#include "search_workload.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace llmplan {
namespace {

std::int32_t scaled(std::int32_t tokens, double factor) {
  constexpr double kMost = 1 << 30;
  return static_cast<std::int32_t>(
      std::clamp(std::round(static_cast<double>(tokens) * factor), 1.0, kMost));
}

/// The requests of [from, until) of another source, moved to time zero, their lengths scaled.
class ConditionedArrivals final : public ArrivalSource {
 public:
  ConditionedArrivals(std::unique_ptr<ArrivalSource> source, const Conditions& conditions,
                      Duration window)
      : source_(std::move(source)), conditions_(conditions), window_(window) {}

  [[nodiscard]] std::optional<Request> next() override {
    std::optional<Request> request = source_->next();
    while (request && request->arrival < Time{} + conditions_.from) {
      request = source_->next();
    }
    if (!request || request->arrival >= Time{} + conditions_.from + window_) {
      return std::nullopt;
    }
    request->arrival -= conditions_.from;
    if (conditions_.prompt_factor != 1) {
      const double cached_share =
          static_cast<double>(request->cached_tokens) / request->prompt_tokens;
      request->prompt_tokens = scaled(request->prompt_tokens, conditions_.prompt_factor);
      request->cached_tokens =
          std::min(static_cast<std::int32_t>(cached_share * request->prompt_tokens),
                   request->prompt_tokens - 1);
    }
    if (conditions_.output_factor != 1) {
      request->output_tokens = scaled(request->output_tokens, conditions_.output_factor);
    }
    return request;
  }

 private:
  std::unique_ptr<ArrivalSource> source_;
  Conditions conditions_;
  Duration window_;
};

/// Requests that stay in memory, from one of them on.
class SharedArrivals final : public ArrivalSource {
 public:
  SharedArrivals(std::shared_ptr<const void> owner, const Request* first, const Request* last)
      : owner_(std::move(owner)), next_(first), last_(last) {}

  [[nodiscard]] std::optional<Request> next() override {
    return next_ == last_ ? std::nullopt : std::optional(*next_++);
  }

 private:
  std::shared_ptr<const void> owner_;
  const Request* next_;
  const Request* last_;
};

}  // namespace

SearchWorkload::SearchWorkload(const Workload& workload)
    : workload_(workload),
      stated_(std::make_unique<const PreparedWorkload>(prepare_workload(workload))) {}

Duration SearchWorkload::window(const Conditions& conditions) const {
  const Duration end = std::min(conditions.until.value_or(stated_->window), stated_->window);
  return end - conditions.from;
}

std::unique_ptr<ArrivalSource> SearchWorkload::open(const Conditions& conditions) const {
  const std::shared_ptr<const Stretch> stretch = this->stretch(conditions);
  std::unique_ptr<ArrivalSource> source;
  if (stretch->shared.empty()) {
    source = stretch->workload.open(conditions.replication);
  } else {
    const Request* first = stretch->shared.data();
    source = std::make_unique<SharedArrivals>(stretch, first, first + stretch->count);
  }
  return std::make_unique<ConditionedArrivals>(std::move(source), conditions, window(conditions));
}

std::int64_t SearchWorkload::request_count(const Conditions& conditions) const {
  return stretch(conditions)->count;
}

std::shared_ptr<const SearchWorkload::Stretch> SearchWorkload::stretch(
    const Conditions& conditions) const {
  const Key key{stated_->replications_differ ? conditions.replication : 0, conditions.rate_factor,
                conditions.from, window(conditions)};
  // Held while drawing, so that no two threads draw the same requests.
  const std::lock_guard lock(mutex_);
  const auto known = stretches_.find(key);
  if (known != stretches_.end()) {
    return known->second;
  }
  make_room();
  return stretches_.emplace(key, drawn(conditions)).first->second;
}

/// Forgets others than the scenario's own traffic, which nearly all simulations are of.
void SearchWorkload::make_room() const {
  std::int64_t kept = 0;
  for (const auto& [key, stretch] : stretches_) {
    kept += std::ssize(stretch->shared);
  }
  if (kept > kMostSharedRequests) {
    const Key own{0, 1.0, Duration{}, stated_->window};
    std::erase_if(stretches_, [&own](const auto& entry) { return entry.first != own; });
  }
}

std::shared_ptr<const SearchWorkload::Stretch> SearchWorkload::drawn(
    const Conditions& conditions) const {
  auto stretch = std::make_shared<Stretch>();
  Workload workload = workload_;
  workload.rate_factor *= conditions.rate_factor;
  stretch->workload = conditions.rate_factor == 1 ? *stated_ : prepare_workload(workload);
  const std::unique_ptr<ArrivalSource> arrivals = stretch->workload.open(conditions.replication);
  const Time begin = Time{} + conditions.from;
  const Time end = begin + window(conditions);
  for (auto request = arrivals->next(); request && request->arrival < end;
       request = arrivals->next()) {
    if (request->arrival < begin) {
      continue;
    }
    ++stretch->count;
    if (stretch->count <= kMostSharedRequests) {
      stretch->shared.push_back(*request);
    }
  }
  if (stretch->count > kMostSharedRequests) {
    stretch->shared = {};
  }
  return stretch;
}

}  // namespace llmplan
