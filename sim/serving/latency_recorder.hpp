#pragma once

#include <cstdint>
#include <optional>

#include "histogram.hpp"
#include "llmplan/units.hpp"
#include "sectioned_histogram.hpp"

namespace llmplan {

/// What one request must keep to count as served within the SLO; absent limits always hold.
struct RequestLimits {
  std::optional<Duration> ttft;
  std::optional<Duration> tpot;
  std::optional<Duration> e2e;
  std::optional<Duration> queue;
};

/// The latencies of one completed request.
struct RequestLatency {
  Duration queue{};  ///< arrival to first scheduled
  Duration ttft{};   ///< arrival to first token; no network time
  Duration e2e{};    ///< arrival to last token
  std::int32_t output_tokens = 1;

  /// (e2e - ttft) / (tokens - 1); absent for a single token.
  [[nodiscard]] std::optional<Duration> tpot() const {
    if (output_tokens < 2) {
      return std::nullopt;
    }
    return (e2e - ttft) / (output_tokens - 1);
  }
};

/// Latency distributions of the completed requests of one deployment.
struct LatencyRecorder {
  RequestLimits limits;
  SectionedHistogram queue;
  SectionedHistogram ttft;
  SectionedHistogram tpot;
  SectionedHistogram e2e;
  Histogram itl;
  std::int64_t within_limits = 0;

  /// Takes in the requests of another recorder of the same limits. Totals are exact; intervals stay
  /// only where one of the two has no samples (see SectionedHistogram).
  void merge(const LatencyRecorder& other) {
    queue.merge(other.queue);
    ttft.merge(other.ttft);
    tpot.merge(other.tpot);
    e2e.merge(other.e2e);
    itl.merge(other.itl);
    within_limits += other.within_limits;
  }

  /// Keeps the totals in a twentieth of the memory.
  void forget_sections() {
    for (SectionedHistogram* samples : {&queue, &ttft, &tpot, &e2e}) {
      samples->forget_sections();
    }
  }

  void add(const RequestLatency& latency) {
    queue.add(latency.queue);
    ttft.add(latency.ttft);
    e2e.add(latency.e2e);
    const std::optional<Duration> per_token = latency.tpot();
    if (per_token) {
      tpot.add(*per_token);
    }
    const auto keeps = [](const std::optional<Duration>& limit, Duration value) {
      return !limit || value <= *limit;
    };
    within_limits +=
        (keeps(limits.ttft, latency.ttft) && keeps(limits.e2e, latency.e2e) &&
         keeps(limits.queue, latency.queue) && (!per_token || keeps(limits.tpot, *per_token)))
            ? 1
            : 0;
  }
};

}  // namespace llmplan
