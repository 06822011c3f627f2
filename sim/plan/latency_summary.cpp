#include "latency_summary.hpp"

#include <vector>

#include "confidence.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

using Sectioned = SectionedHistogram LatencyRecorder::*;

/// Every hundredth, and the far tail.
std::vector<double> cdf_shares() {
  std::vector<double> shares;
  for (int percent = 0; percent < 100; ++percent) {
    shares.push_back(percent / 100.0);
  }
  shares.insert(shares.end(), {0.995, 0.999, 0.9995, 0.9999, 1});
  return shares;
}

void add_cdf(const Histogram& histogram, const std::vector<double>& shares,
             LatencySummary& summary) {
  if (histogram.count() > 0) {
    for (const Duration value : histogram.quantiles(shares)) {
      summary.cdf.emplace_back(to_seconds(value));
    }
  }
}

LatencySummary summarize(const Histogram& histogram) {
  LatencySummary summary;
  summary.count = histogram.count();
  if (summary.count == 0) {
    return summary;
  }
  const auto at = [&histogram](double share) -> Milliseconds {
    return to_seconds(histogram.quantile(share));
  };
  summary.mean = histogram.mean();
  summary.p50 = at(0.5);
  summary.p90 = at(0.9);
  summary.p95 = at(0.95);
  summary.p99 = at(0.99);
  summary.p999 = at(0.999);
  summary.max = to_seconds(histogram.max());
  return summary;
}

LatencySummary summarize_run(const SectionedHistogram& samples, const std::vector<double>& shares) {
  const Histogram total = samples.total();
  LatencySummary summary = summarize(total);
  add_cdf(total, shares, summary);
  if (summary.count > 0) {
    summary.p99_ci95 = samples.quantile_ci95(0.99);
    summary.mean_ci95 = samples.mean_ci95();
  }
  return summary;
}

LatencySummary summarize_replications(std::span<const ServingOutcome> outcomes, Sectioned metric,
                                      const std::vector<double>& shares) {
  Histogram pooled;
  std::vector<double> p99s;
  std::vector<double> means;
  for (const ServingOutcome& outcome : outcomes) {
    const Histogram total = (outcome.latency.*metric).total();
    if (total.count() > 0) {
      p99s.push_back(to_seconds(total.quantile(0.99)).count());
      means.push_back(total.mean().count());
    }
    pooled.merge(total);
  }
  LatencySummary summary = summarize(pooled);
  add_cdf(pooled, shares, summary);
  if (p99s.size() >= 2) {
    summary.p99_ci95 = Seconds{half_width95_around(p99s, Seconds{summary.p99}.count())};
    summary.mean_ci95 = Seconds{half_width95_around(means, Seconds{summary.mean}.count())};
  }
  return summary;
}

}  // namespace

LatencyReport summarize_latency(std::span<const ServingOutcome> outcomes) {
  check(!outcomes.empty(), "a report has an outcome");
  LatencyReport report;
  report.shares = cdf_shares();
  const auto summary_of = [outcomes, &report](Sectioned metric) {
    return outcomes.size() == 1 ? summarize_run(outcomes.front().latency.*metric, report.shares)
                                : summarize_replications(outcomes, metric, report.shares);
  };
  report.ttft = summary_of(&LatencyRecorder::ttft);
  report.tpot = summary_of(&LatencyRecorder::tpot);
  report.e2e = summary_of(&LatencyRecorder::e2e);
  report.queue = summary_of(&LatencyRecorder::queue);
  Histogram itl;
  for (const ServingOutcome& outcome : outcomes) {
    itl.merge(outcome.latency.itl);
  }
  report.itl = summarize(itl);
  add_cdf(itl, report.shares, report.itl);
  return report;
}

LatencyReport latency_figures(const ServingOutcome& outcome) {
  const LatencyRecorder& latency = outcome.latency;
  LatencyReport report;
  report.ttft = summarize(latency.ttft.total());
  report.tpot = summarize(latency.tpot.total());
  report.itl = summarize(latency.itl);
  report.e2e = summarize(latency.e2e.total());
  report.queue = summarize(latency.queue.total());
  return report;
}

}  // namespace llmplan
