#include "sweep_table.hpp"

#include <fmt/format.h>

#include "csv_line.hpp"
#include "llmplan/names.hpp"
#include "machine_prices.hpp"

namespace llmplan {
namespace {

constexpr const char* kHeader =
    "candidate,family,region,kind,topology,settings,replication,slo_met,stopped_early,monthly_usd,"
    "purchase,"
    "attainment,goodput_rps,ttft_p99_ms,tpot_p99_ms,e2e_p99_ms,mean_instances,max_instances,"
    "utilization,requests,error\n";

constexpr int kFigures = 11;  ///< from monthly_usd to requests

std::optional<Milliseconds> p99_of(const LatencySummary& latency) {
  return latency.count > 0 ? std::optional(latency.p99) : std::nullopt;
}

void add_blanks(CsvLine& line, int count) {
  for (int i = 0; i < count; ++i) {
    line.text("");
  }
}

void add_figures(CsvLine& line, const Evaluation& evaluation) {
  const DeploymentResult& result = evaluation.result;
  line.money(result.cost.monthly)
      .text(result.kind == to_string(DeploymentKind::Bedrock) ? ""
                                                              : purchase_text(evaluation.purchase))
      .number(result.slo.attainment)
      .number(result.slo.goodput_rps)
      .latency(p99_of(result.latency.ttft))
      .latency(p99_of(result.latency.tpot))
      .latency(p99_of(result.latency.e2e))
      .number(result.capacity.mean_instances)
      .count(result.capacity.max_instances)
      .number(result.capacity.utilization)
      .count(result.requests.arrived);
}

struct Size {
  std::string operator()(const OnDemandPurchase& /*purchase*/) const { return ""; }
  std::string operator()(const ReservedPurchase& reserved) const {
    return fmt::format("{} × ", reserved.count);
  }
  std::string operator()(const SavingsPlanPurchase& plan) const {
    return fmt::format("${}/h ", plan.per_hour.to_string());
  }
  std::string operator()(const SpotPurchase& spot) const {
    return spot.on_demand_base > 0 ? fmt::format("above {} ", spot.on_demand_base) : "";
  }
};

}  // namespace

std::string purchase_text(const std::vector<Purchase>& purchases) {
  if (purchases.empty()) {
    return "on-demand";
  }
  std::string text;
  for (const Purchase& purchase : purchases) {
    text += (text.empty() ? "" : ", ") + std::visit(Size{}, purchase);
    text += purchase_option_name(purchase);
  }
  return text;
}

std::string sweep_csv_header() { return kHeader; }

std::string sweep_csv_row(const SweepRow& row) {
  CsvLine line;
  line.count(row.candidate).text(row.family).text(row.region);
  if (row.evaluation) {
    line.text(row.evaluation->result.kind).text(row.evaluation->result.topology);
  } else {
    add_blanks(line, 2);
  }
  line.text(row.settings).count(static_cast<std::int64_t>(row.replication));
  if (row.evaluation) {
    line.flag(row.evaluation->result.slo.met).flag(row.evaluation->stopped_early);
  } else {
    add_blanks(line, 2);
  }
  if (row.evaluation && !row.evaluation->stopped_early) {
    add_figures(line, *row.evaluation);
  } else {
    add_blanks(line, kFigures);
  }
  return line.text(row.error).take();
}

}  // namespace llmplan
