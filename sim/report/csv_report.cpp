#include "csv_report.hpp"

#include <array>

#include "csv_line.hpp"
#include "llmplan/calendar.hpp"
#include "llmplan/names.hpp"

namespace llmplan {
namespace {

using Figure = Milliseconds LatencySummary::*;

std::optional<Milliseconds> figure(const LatencySummary& summary, Figure statistic) {
  return summary.count > 0 ? std::optional(summary.*statistic) : std::nullopt;
}

constexpr std::array kMetrics = {&LatencyReport::ttft, &LatencyReport::tpot, &LatencyReport::itl,
                                 &LatencyReport::e2e, &LatencyReport::queue};
static_assert(kMetrics.size() == kNames<LatencyMetric>.size());

std::string latency_row(const DeploymentResult& deployment, std::size_t metric) {
  const LatencySummary& summary = deployment.latency.*kMetrics[metric];
  CsvLine line;
  line.text(deployment.name).text(kNames<LatencyMetric>[metric].name).count(summary.count);
  for (const Figure statistic :
       {&LatencySummary::mean, &LatencySummary::p50, &LatencySummary::p90, &LatencySummary::p95,
        &LatencySummary::p99, &LatencySummary::p999, &LatencySummary::max}) {
    line.latency(figure(summary, statistic));
  }
  return line.latency(summary.mean_ci95).latency(summary.p99_ci95).take();
}

std::string deployment_row(const DeploymentResult& d) {
  CsvLine line;
  line.text(d.name).text(d.kind).text(d.topology);
  line.money(d.cost.monthly).money(d.cost.per_million_tokens).money(d.cost.per_1k_requests);
  const RequestCounts& requests = d.requests;
  for (const std::int64_t count : {requests.arrived, requests.completed, requests.rejected,
                                   requests.throttled, requests.failed, requests.unfinished}) {
    line.count(count);
  }
  line.latency(figure(d.latency.ttft, &LatencySummary::p50));
  line.latency(figure(d.latency.ttft, &LatencySummary::p99));
  line.latency(figure(d.latency.tpot, &LatencySummary::p50));
  line.latency(figure(d.latency.tpot, &LatencySummary::p99));
  line.latency(figure(d.latency.e2e, &LatencySummary::p50));
  line.latency(figure(d.latency.e2e, &LatencySummary::p99));
  line.flag(d.slo.met).number(d.slo.attainment).number(d.slo.goodput_rps);
  line.number(d.capacity.mean_instances).count(d.capacity.max_instances);
  return line.number(d.capacity.utilization).flag(d.stable).take();
}

std::string cost_row(const DeploymentResult& deployment, const CostItem& item) {
  CsvLine line;
  line.text(deployment.name).text(deployment.kind).text(item.service).text(item.item);
  line.text(item.purchase_option).number(item.quantity.to_double()).text(item.unit);
  line.money(item.unit_price).money(item.monthly);
  return line.text(item.price_source).text(item.as_of).text(item.basis).take();
}

std::string timeline_row(std::chrono::sys_seconds start, const DeploymentResult& deployment,
                         const TimelinePoint& point) {
  const Duration since_start = point.start.time_since_epoch();
  CsvLine line;
  line.text(deployment.name);
  line.text(utc_text(start + std::chrono::floor<std::chrono::seconds>(since_start)));
  line.number(to_seconds(since_start).count());
  line.number(to_seconds(point.length).count()).count(point.arrivals).count(point.completed);
  line.number(point.in_flight).number(point.waiting);
  line.count(point.instances_pending).count(point.instances_starting);
  line.count(point.instances_in_service).count(point.instances_draining);
  line.number(point.utilization).latency(point.ttft_p99).money(point.cost);
  line.count(point.prompt_tokens).count(point.output_tokens).count(point.cached_tokens);
  line.number(point.kv_utilization);
  return line.latency(point.ttft_p50).latency(point.ttft_p95).take();
}

std::string band_row(const DeploymentResult& deployment, const char* name, double step_time,
                     const BandEnd& end) {
  CsvLine line;
  line.text(deployment.name).text(name).number(step_time).money(end.monthly);
  line.flag(end.slo.met).number(end.slo.attainment).flag(end.stable);
  line.number(end.capacity.mean_instances).count(end.capacity.max_instances);
  return line.number(end.capacity.utilization).take();
}

std::optional<Milliseconds> milliseconds(const std::optional<Duration>& duration) {
  return duration ? std::optional(std::chrono::duration_cast<Milliseconds>(*duration))
                  : std::nullopt;
}

}  // namespace

std::string render_csv(const Result& result) {
  std::string out =
      "deployment,kind,topology,monthly_usd,per_million_tokens_usd,per_1k_requests_usd,arrived,"
      "completed,rejected,throttled,failed,unfinished,ttft_p50_ms,ttft_p99_ms,tpot_p50_ms,"
      "tpot_p99_ms,e2e_p50_ms,e2e_p99_ms,slo_met,attainment,goodput_rps,mean_instances,"
      "max_instances,utilization,stable\n";
  for (const DeploymentResult& deployment : result.deployments) {
    out += deployment_row(deployment);
  }
  return out;
}

std::string cost_csv(const Result& result) {
  std::string out =
      "deployment,kind,service,item,purchase_option,quantity,unit,unit_price_usd,monthly_usd,"
      "price_source,as_of,basis\n";
  for (const DeploymentResult& deployment : result.deployments) {
    for (const CostItem& item : deployment.cost.items) {
      out += cost_row(deployment, item);
    }
  }
  return out;
}

std::string latency_csv(const Result& result) {
  std::string out =
      "deployment,metric,count,mean_ms,p50_ms,p90_ms,p95_ms,p99_ms,p999_ms,max_ms,mean_ci95_ms,"
      "p99_ci95_ms\n";
  for (const DeploymentResult& deployment : result.deployments) {
    for (std::size_t metric = 0; metric < kMetrics.size(); ++metric) {
      out += latency_row(deployment, metric);
    }
  }
  return out;
}

std::string timeline_csv(const Result& result) {
  std::string out =
      "deployment,time,start_s,length_s,arrivals,completed,in_flight,waiting,instances_pending,"
      "instances_starting,instances_in_service,instances_draining,utilization,ttft_p99_ms,"
      "cost_usd,prompt_tokens,output_tokens,cached_tokens,kv_utilization,ttft_p50_ms,ttft_p95_ms\n";
  for (const DeploymentResult& deployment : result.deployments) {
    for (const TimelinePoint& point : deployment.timeline) {
      out += timeline_row(result.workload.start, deployment, point);
    }
  }
  return out;
}

std::string band_csv(const Result& result) {
  std::string out =
      "deployment,end,step_time,monthly_usd,slo_met,attainment,stable,mean_instances,"
      "max_instances,utilization\n";
  for (const DeploymentResult& d : result.deployments) {
    if (d.band) {
      out += band_row(d, "slow", 1 + d.band->step_time, d.band->slow);
      out += band_row(d, "middle", 1, {d.cost.monthly, d.slo, d.capacity, d.stable});
      out += band_row(d, "fast", 1 - d.band->step_time, d.band->fast);
    }
  }
  return out;
}

std::string requests_csv_header() {
  return "deployment,arrival_s,prompt_tokens,output_tokens,cached_tokens,outcome,queue_ms,ttft_ms,"
         "e2e_ms\n";
}

std::string requests_csv_row(std::string_view deployment, const RequestRecord& record) {
  CsvLine line;
  line.text(deployment).seconds(record.arrival);
  line.count(record.prompt_tokens).count(record.output_tokens).count(record.cached_tokens);
  line.text(record.outcome);
  line.latency(milliseconds(record.queue)).latency(milliseconds(record.ttft));
  return line.latency(milliseconds(record.e2e)).take();
}

}  // namespace llmplan
