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
  const std::shared_ptr<const Stream> stream = this->stream(conditions);
  std::unique_ptr<ArrivalSource> source;
  if (stream->shared.empty()) {
    source = stream->workload.open(conditions.replication);
  } else {
    const auto first =
        std::lower_bound(stream->shared.begin(), stream->shared.end(), Time{} + conditions.from,
                         [](const Request& request, Time time) { return request.arrival < time; });
    source = std::make_unique<SharedArrivals>(
        stream, stream->shared.data() + (first - stream->shared.begin()),
        stream->shared.data() + stream->shared.size());
  }
  return std::make_unique<ConditionedArrivals>(std::move(source), conditions, window(conditions));
}

std::int64_t SearchWorkload::request_count(const Conditions& conditions) const {
  if (conditions.from == Duration{} && window(conditions) == stated_->window) {
    return stream(conditions)->count;
  }
  std::int64_t count = 0;
  const std::unique_ptr<ArrivalSource> arrivals = open(conditions);
  while (arrivals->next()) {
    ++count;
  }
  return count;
}

std::shared_ptr<const SearchWorkload::Stream> SearchWorkload::stream(
    const Conditions& conditions) const {
  const std::pair key{stated_->replications_differ ? conditions.replication : 0,
                      conditions.rate_factor};
  // Held while drawing, so that no two threads draw the same requests.
  const std::lock_guard lock(mutex_);
  const auto known = streams_.find(key);
  if (known != streams_.end()) {
    return known->second;
  }
  constexpr std::size_t kMostStreams = 4;  // the scenario's own and a few of the analyses
  while (streams_.size() >= kMostStreams) {
    const auto other = std::find_if(streams_.begin(), streams_.end(), [](const auto& entry) {
      return entry.first != std::pair{std::uint64_t{0}, 1.0};
    });
    streams_.erase(other);
  }
  return streams_.emplace(key, drawn(conditions)).first->second;
}

std::shared_ptr<const SearchWorkload::Stream> SearchWorkload::drawn(
    const Conditions& conditions) const {
  auto stream = std::make_shared<Stream>();
  Workload workload = workload_;
  workload.rate_factor *= conditions.rate_factor;
  stream->workload = conditions.rate_factor == 1 ? *stated_ : prepare_workload(workload);
  const std::unique_ptr<ArrivalSource> arrivals = stream->workload.open(conditions.replication);
  while (const std::optional<Request> request = arrivals->next()) {
    ++stream->count;
    if (stream->count <= kMostSharedRequests) {
      stream->shared.push_back(*request);
    }
  }
  if (stream->count > kMostSharedRequests) {
    stream->shared = {};
  }
  return stream;
}

}  // namespace llmplan
