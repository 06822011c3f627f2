// The topology search: how fast candidates are listed and bounded, how long a whole search takes,
// and how much of simulating every candidate it saves.

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <memory>

#include "candidate_list.hpp"
#include "recommend.hpp"
#include "scenario_file.hpp"
#include "topology_search.hpp"

namespace llmplan {
namespace {

/// The deployments and the SLO of scenarios/quickstart.json, on a week of less traffic.
Scenario week_at(double mean_rps) {
  return parse_scenario(fmt::format(R"({{
    "schema": "llmplan.scenario/1", "name": "week", "region": "us-east-1",
    "workload": {{
      "generate": {{ "profile": "azure-2024-conv", "mean_rps": {}, "days": 7 }}, "seed": 1 }},
    "slo": {{ "ttft_p99_ms": 3000, "tpot_p99_ms": 120 }},
    "deployments": [
      {{ "name": "bedrock", "kind": "bedrock", "model": "meta.llama3-1-8b-instruct-v1:0" }},
      {{ "name": "sagemaker", "kind": "sagemaker", "model": "llama-3.1-8b",
         "instance_type": "ml.g5.2xlarge", "autoscaling": {{ "policy": "fixed", "count": 1 }} }},
      {{ "name": "eks-g5", "kind": "fleet", "platform": "eks", "model": "llama-3.1-8b",
         "instance_type": "g5.xlarge", "autoscaling": {{ "policy": "fixed", "count": 1 }} }} ]
    }})",
                                    mean_rps),
                        "week.json");
}

/// What a search knows before its first simulation: items are candidates.
void list_and_bound(benchmark::State& state) {
  const Scenario scenario = week_at(0.1);
  const Evaluator evaluator(scenario, {});
  std::int64_t candidates = 0;
  while (state.KeepRunning()) {
    candidates += std::ssize(enumerate_candidates(evaluator));
    const SearchSpace space = search_space(evaluator);
    const WorkDemand demand(*evaluator.workload().open({}), evaluator.workload().window({}));
    LineBounds bounds(evaluator, demand);
    for (const FleetLine& line : space.lines) {
      benchmark::DoNotOptimize(bounds.fixed_cost(line, 1));
      benchmark::DoNotOptimize(bounds.scaled_cost(line, 1, line.max_instances));
    }
  }
  state.SetItemsProcessed(candidates);
}

/// Items are candidates that were simulated or proven not to win; the rate is that of the traffic,
/// in thousandths of requests a second.
void search(benchmark::State& state) {
  const Scenario scenario = week_at(static_cast<double>(state.range(0)) / 1000);
  SearchCounts counts;
  while (state.KeepRunning()) {
    const Evaluator evaluator(scenario, {});
    const RecommendOptions options{};
    Trials trials(evaluator, options);
    TopologySearch search(evaluator, trials);
    search.run();
    counts = search.counts();
  }
  state.SetItemsProcessed(state.iterations() * (counts.candidates - counts.impossible));
  state.counters["candidates"] = static_cast<double>(counts.candidates);
  state.counters["simulated"] = static_cast<double>(counts.simulated);
  state.counters["saved"] = 1 - static_cast<double>(counts.simulated_requests) /
                                    static_cast<double>(counts.brute_force_requests);
}

/// The search and its analyses, at the traffic of scenarios/quickstart.json.
void whole_recommendation(benchmark::State& state) {
  const Scenario scenario = week_at(3);
  while (state.KeepRunning()) {
    benchmark::DoNotOptimize(recommend(scenario, {}));
  }
}

BENCHMARK(list_and_bound)->Unit(benchmark::kMillisecond);
BENCHMARK(search)->Arg(500)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(search)->Arg(3000)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);
BENCHMARK(whole_recommendation)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);

}  // namespace
}  // namespace llmplan
