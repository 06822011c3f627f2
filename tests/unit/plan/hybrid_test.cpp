// A hybrid from a scenario: its fleet, its Bedrock, and their bill.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "catalog.hpp"
#include "listed_arrivals.hpp"
#include "llmplan/error.hpp"
#include "prepared_deployment.hpp"
#include "prepared_workload.hpp"
#include "scenario_file.hpp"
#include "simulate.hpp"

namespace llmplan {
namespace {

const std::string kFleetKeys = R"("model": "llama-3.1-8b", "instance_type": "g5.xlarge",
    "autoscaling": {"policy": "fixed", "count": 1})";
const std::string kTiny = R"(, "engine": {"max_model_len": 1})";
const std::string kBedrockKeys = R"("model": "meta.llama3-1-8b-instruct-v1:0",
    "latency": {"log_sd": 0.2})";

std::string fleet(const std::string& more = "") {
  return R"({"name": "own", "kind": "fleet", )" + kFleetKeys + more + "}";
}
std::string bedrock() { return R"({"name": "api", "kind": "bedrock", )" + kBedrockKeys + "}"; }
std::string hybrid(int spill_at, const std::string& more = "") {
  return R"({"name": "both", "kind": "hybrid", "spill_at": )" + std::to_string(spill_at) +
         R"(, "fleet": {)" + kFleetKeys + more + R"(}, "overflow": {)" + kBedrockKeys + "}}";
}

Scenario scenario_of(const std::string& deployments) {
  return parse_scenario(
      R"({"schema": "llmplan.scenario/1", "name": "test", "region": "us-east-1",
      "workload": {"generate": {"mean_rps": 3.0, "days": 0.02, "arrivals": {"cv": 2}}, "seed": 3},
      "slo": {"ttft_p99_ms": 2000, "tpot_p99_ms": 100}, "deployments": [)" +
          deployments + "]}",
      "test.json");
}

Result simulate(const std::string& deployments, const SimulateOptions& options = {}) {
  return simulate_scenario(scenario_of(deployments), options);
}

std::string pointer_of(const std::string& deployments) {
  try {
    (void)simulate(deployments);
  } catch (const InputError& error) {
    return error.where().position;
  }
  return "no error";
}

void expect_same(const LatencySummary& a, const LatencySummary& b) {
  EXPECT_EQ(a.count, b.count);
  EXPECT_EQ(a.mean, b.mean);
  EXPECT_EQ(a.p99, b.p99);
  EXPECT_EQ(a.max, b.max);
  EXPECT_EQ(a.p99_ci95, b.p99_ci95);
  EXPECT_EQ(a.mean_ci95, b.mean_ci95);
}

/// Of the lines whose service is Bedrock, or of the others.
Usd sum(const Bill& bill, bool of_bedrock) {
  Usd sum;
  for (const CostItem& item : bill) {
    sum += (item.service == "Bedrock") == of_bedrock ? item.monthly : Usd{};
  }
  return sum;
}

TEST(Hybrid, LimitOutOfReach_IsTheFleet) {
  const Result result = simulate(fleet() + "," + hybrid(1'000'000));
  const DeploymentResult& own = result.deployments.at(0);
  const DeploymentResult& both = result.deployments.at(1);
  EXPECT_EQ(both.kind, "hybrid");
  EXPECT_EQ(both.requests.diverted, 0);
  EXPECT_FALSE(own.requests.diverted);
  EXPECT_EQ(both.requests.completed, own.requests.completed);
  expect_same(both.latency.ttft, own.latency.ttft);
  expect_same(both.latency.tpot, own.latency.tpot);
  expect_same(both.latency.itl, own.latency.itl);
  expect_same(both.latency.e2e, own.latency.e2e);
  EXPECT_EQ(both.cost.monthly, own.cost.monthly);
  EXPECT_EQ(sum(both.cost.items, true), Usd{});
  EXPECT_EQ(both.capacity.utilization, own.capacity.utilization);
  EXPECT_EQ(both.slo.attainment, own.slo.attainment);
  EXPECT_EQ(both.band->slow.monthly, own.band->slow.monthly);
  EXPECT_EQ(both.step_time_band, own.step_time_band);
}

TEST(Hybrid, FleetThatFitsNothing_IsBedrockBesideIdleMachines) {
  const Result result = simulate(bedrock() + "," + fleet(kTiny) + "," + hybrid(64, kTiny));
  const DeploymentResult& api = result.deployments.at(0);
  const DeploymentResult& own = result.deployments.at(1);
  const DeploymentResult& both = result.deployments.at(2);
  ASSERT_EQ(own.requests.rejected, own.requests.arrived);
  EXPECT_EQ(both.requests.diverted, both.requests.arrived);
  EXPECT_EQ(both.requests.completed, both.requests.arrived);
  expect_same(both.latency.ttft, api.latency.ttft);
  expect_same(both.latency.e2e, api.latency.e2e);
  EXPECT_EQ(sum(both.cost.items, true), api.cost.monthly);
  EXPECT_EQ(sum(both.cost.items, false), total(both.cost.items) - api.cost.monthly);
  EXPECT_EQ(both.cost.purchases->paid, own.cost.purchases->paid);
  EXPECT_EQ(both.capacity.utilization, 0);
}

TEST(Hybrid, LowLimit_SharesTheTrafficAndTheBill) {
  const DeploymentResult both = simulate(hybrid(4)).deployments.at(0);
  const RequestCounts& counts = both.requests;
  EXPECT_GT(*counts.diverted, counts.arrived / 4);
  EXPECT_LT(*counts.diverted, counts.arrived);
  EXPECT_EQ(counts.completed, counts.arrived);
  EXPECT_TRUE(both.stable);
  EXPECT_EQ(both.latency.e2e.count, counts.completed);
  EXPECT_EQ(both.cost.monthly, total(both.cost.items));
  EXPECT_GT(sum(both.cost.items, true), Usd{});
  EXPECT_GT(sum(both.cost.items, false), Usd{});
  std::int64_t arrivals = 0;
  for (const TimelinePoint& point : both.timeline) {
    arrivals += point.arrivals;
    EXPECT_GT(point.cost, Usd::parse("0.01")) << "a machine's minute and some tokens";
  }
  EXPECT_EQ(arrivals, counts.arrived);
}

TEST(Hybrid, Parts_AreTheFleetAndBedrockByThemselvesBothSlow) {
  const Scenario scenario = scenario_of(hybrid(4));
  const Catalog catalog = Catalog::shipped();
  const PlanningContext context{scenario, catalog, {}};
  const auto& spec = std::get<HybridSpec>(scenario.deployments[0].spec);
  const PreparedWorkload workload = prepare_workload(scenario.workload);
  SimulationOptions options;
  options.window = workload.window;
  options.timeline_bucket = std::chrono::minutes{1};
  const auto own = prepare_fleet(context, {"own", "/deployments/0/fleet"}, spec.fleet, 4);
  const double slow = 1 + own->facts().step_time_band;
  const ServingOutcome fleet = own->simulate(*workload.open(0), options, slow);
  const auto api = prepare_bedrock(context, {"api", "/deployments/0/overflow"}, spec.overflow);
  ListedArrivals diverted(fleet.diverted);
  const ServingOutcome overflow = api->simulate(diverted, options, 1 + api->facts().step_time_band);

  const auto both = prepare_deployment(context, 0);
  const ServingOutcome whole = both->simulate(*workload.open(0), options, slow);
  ASSERT_EQ(whole.parts.size(), 2U);
  EXPECT_EQ(whole.parts[0].fingerprint, fleet.fingerprint);
  EXPECT_EQ(whole.parts[1].fingerprint, overflow.fingerprint);
  EXPECT_TRUE(whole.parts[0].diverted.empty()) << "a month's list is not kept";
  const BillingPeriod period{workload.window};
  EXPECT_EQ(total(both->bill(whole, period)),
            total(own->bill(fleet, period)) + total(api->bill(overflow, period)));
}

TEST(Hybrid, EmptyOutcome_IsBilledAsTheFleets) {
  const Scenario scenario = scenario_of(hybrid(4) + "," + fleet());
  const Catalog catalog = Catalog::shipped();
  const PlanningContext context{scenario, catalog, {}};
  const BillingPeriod period{std::chrono::hours{1}};
  ServingOutcome idle;
  idle.leases.push_back({Time{}, Time{std::chrono::hours{1}}});
  EXPECT_EQ(total(prepare_deployment(context, 0)->bill(idle, period)),
            total(prepare_deployment(context, 1)->bill(idle, period)));
}

TEST(Hybrid, FleetThatStopsEarly_StopsTheHybrid) {
  const Scenario scenario = scenario_of(hybrid(64));
  const Catalog catalog = Catalog::shipped();
  const PreparedWorkload workload = prepare_workload(scenario.workload);
  SimulationOptions options;
  options.window = workload.window;
  options.timeline_bucket = std::chrono::minutes{1};
  options.budgets.latency = {{LatencyMetric::Ttft, std::chrono::milliseconds{1}, 1000}};
  const auto both = prepare_deployment({scenario, catalog, {}}, 0);
  ServingOutcome seen = both->simulate(*workload.open(0), options, 1);
  both->price_timeline(seen, options);
  EXPECT_TRUE(seen.stopped_early);
  EXPECT_LT(seen.requests.arrived, 4000);
  const RequestCounts& counts = seen.requests;
  EXPECT_EQ(counts.arrived, counts.completed + counts.rejected + counts.throttled + counts.failed +
                                counts.unfinished);
  EXPECT_EQ(seen.timeline.size(), seen.parts.at(0).timeline.size());
}

TEST(Hybrid, RequestLog_HasEveryRequestOnce) {
  std::map<std::string, std::vector<Time>> arrivals;
  SimulateOptions options;
  options.error_band = false;
  options.request_log = [&arrivals](const std::string& deployment) -> RequestLog {
    std::vector<Time>& seen = arrivals[deployment];
    return [&seen](const RequestRecord& record) { seen.push_back(record.arrival); };
  };
  (void)simulate(fleet() + "," + hybrid(4), options);
  for (auto& [deployment, seen] : arrivals) {
    std::sort(seen.begin(), seen.end());
  }
  EXPECT_FALSE(arrivals.at("both").empty());
  EXPECT_EQ(arrivals.at("both"), arrivals.at("own"));
}

TEST(Hybrid, JobsAndRuns_DoNotChangeTheAnswer) {
  SimulateOptions one;
  one.jobs = 1;
  one.replications = 2;
  SimulateOptions two = one;
  two.jobs = 2;
  const DeploymentResult a = simulate(hybrid(4), one).deployments.at(0);
  const DeploymentResult b = simulate(hybrid(4), two).deployments.at(0);
  EXPECT_EQ(a.fingerprint, b.fingerprint);
  EXPECT_EQ(a.requests.diverted, b.requests.diverted);
  EXPECT_EQ(a.cost.monthly, b.cost.monthly);
  EXPECT_EQ(a.latency.ttft.p99, b.latency.ttft.p99);
  EXPECT_TRUE(a.latency.ttft.p99_ci95) << "by replication";
  EXPECT_NE(a.fingerprint, simulate(hybrid(5)).deployments.at(0).fingerprint);
}

TEST(Hybrid, SlowerSteps_SendMoreToBedrock) {
  const DeploymentResult both = simulate(hybrid(4)).deployments.at(0);
  ASSERT_TRUE(both.band);
  EXPECT_GT(both.band->slow.monthly, both.cost.monthly);
  EXPECT_LT(both.band->fast.monthly, both.cost.monthly);
}

TEST(Hybrid, FreeAllowances_AreTheFleetsAlone) {
  Scenario scenario = scenario_of(hybrid(4));
  const auto egress = [](Scenario asked, bool free_tiers) {
    asked.free_tiers = free_tiers;
    Usd sum;
    const Result result = simulate_scenario(asked, {});
    for (const CostItem& item : result.deployments.at(0).cost.items) {
      sum += item.item.starts_with("internet out") ? item.monthly : Usd{};
    }
    return sum;
  };
  EXPECT_LT(egress(scenario, true), egress(scenario, false));
  auto& spec = std::get<HybridSpec>(scenario.deployments[0].spec);
  const Usd of_fleet = egress(scenario, true);
  spec.overflow.services.front_end.emplace().api = ApiGateway::Http;
  const Usd of_both = egress(scenario, true);
  EXPECT_GT(of_both, of_fleet) << "the overflow's bytes, below 100 GB, are paid";
}

TEST(Hybrid, UnknownNames_AreNamedWhereTheyStand) {
  const auto with = [](const std::string& from, const std::string& to) {
    std::string text = hybrid(4);
    return text.replace(text.find(from), from.size(), to);
  };
  EXPECT_EQ(pointer_of(with("g5.xlarge", "g5.xlarg")), "/deployments/0/fleet/instance_type");
  EXPECT_EQ(pointer_of(with("llama-3.1-8b", "llama-3.1-9b")), "/deployments/0/fleet/model");
  EXPECT_EQ(pointer_of(with("\"spill_at\": 4", "\"spill_at\": 0")), "/deployments/0/spill_at");
  EXPECT_THROW((void)simulate(with("meta.llama3-1", "meta.llama9-1")), MissingDataError);
}

TEST(Hybrid, Topology_NamesBothParts) {
  const Result result = simulate(hybrid(64));
  EXPECT_EQ(result.deployments.at(0).topology,
            "1 × g5.xlarge on EKS, llama-3.1-8b, TP 1, least-outstanding-requests + overflow to "
            "meta.llama3-1-8b-instruct-v1:0 above 64 in flight per replica");
  const auto about = [&result](const std::string& subject, const std::string& what) {
    return std::any_of(result.assumptions.begin(), result.assumptions.end(),
                       [&](const Assumption& a) { return a.subject == subject && a.what == what; });
  };
  EXPECT_TRUE(about("both", "router"));
  EXPECT_TRUE(about("both", "error band"));
  EXPECT_TRUE(about("both (overflow)", "latency.ttft_base"));
  EXPECT_TRUE(about("both (fleet)", "provisioning/boot_s"));
}

}  // namespace
}  // namespace llmplan
