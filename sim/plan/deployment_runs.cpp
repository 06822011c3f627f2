#include "deployment_runs.hpp"

#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>

#include "rng.hpp"
#include "slo_verdict.hpp"
#include "timeline_bucket.hpp"

namespace llmplan {
namespace {

/// One simulation.
struct Job {
  const PreparedDeployment* deployment;
  double time_factor;
  std::size_t replication;
  RequestLog log;
  ServingOutcome* outcome;
};

class Runner {
 public:
  Runner(const PreparedWorkload& workload, const RunOrder& order)
      : workload_(workload), order_(order), limits_(request_limits(order.slo)) {}

  void add(const PreparedDeployment& deployment, DeploymentRuns& runs);
  void run();

 private:
  void add(const PreparedDeployment& deployment, double time_factor, const RequestLog& log,
           std::vector<ServingOutcome>& outcomes);
  void simulate(const Job& job, std::atomic<std::int64_t>* progress_ps) const;

  const PreparedWorkload& workload_;
  const RunOrder& order_;
  RequestLimits limits_;
  std::vector<Job> jobs_;
};

void Runner::add(const PreparedDeployment& deployment, DeploymentRuns& runs) {
  const SimulateOptions& options = order_.options;
  const DeploymentFacts& facts = deployment.facts();
  add(deployment, 1, options.request_log ? options.request_log(facts.name) : RequestLog{},
      runs.middle);
  if (options.error_band && facts.step_time_band > 0) {
    add(deployment, 1 + facts.step_time_band, {}, runs.slow);
    add(deployment, std::max(1 - facts.step_time_band, kLeastTimeFactor), {}, runs.fast);
  }
}

void Runner::add(const PreparedDeployment& deployment, double time_factor, const RequestLog& log,
                 std::vector<ServingOutcome>& outcomes) {
  outcomes.resize(static_cast<std::size_t>(order_.options.replications));
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    jobs_.push_back({&deployment, time_factor, i, i == 0 ? log : RequestLog{}, &outcomes[i]});
  }
}

void Runner::run() {
  Progress* progress = order_.options.progress;
  if (progress != nullptr) {
    progress->start(jobs_.size(), workload_.window);
  }
  const std::int32_t threads = order_.options.jobs;
  tbb::task_arena arena(threads > 0 ? threads : tbb::task_arena::automatic);
  arena.execute([&] {
    tbb::parallel_for(std::size_t{0}, jobs_.size(), [&](std::size_t i) {
      simulate(jobs_[i], progress != nullptr ? progress->job(i) : nullptr);
    });
  });
}

void Runner::simulate(const Job& job, std::atomic<std::int64_t>* progress_ps) const {
  SimulationOptions options;
  options.window = workload_.window;
  options.timeline_bucket =
      order_.options.timeline_bucket.value_or(timeline_bucket(workload_.window));
  options.limits = limits_;
  // Of its own stream: `seed + replication` would be another run's first replication.
  options.seed =
      job.replication == 0 ? order_.seed : Rng(order_.seed, "replication", job.replication).next();
  options.log = job.log;
  options.progress_ps = progress_ps;
  const std::unique_ptr<ArrivalSource> arrivals = workload_.open(job.replication);
  *job.outcome = job.deployment->simulate(*arrivals, options, job.time_factor);
  job.deployment->price_timeline(*job.outcome, options);
  if (progress_ps != nullptr) {
    progress_ps->store(options.window.count(), std::memory_order_relaxed);
  }
}

}  // namespace

std::vector<DeploymentRuns> run_deployments(const Deployments& deployments,
                                            const PreparedWorkload& workload,
                                            const RunOrder& order) {
  std::vector<DeploymentRuns> runs(deployments.size());
  Runner runner(workload, order);
  for (std::size_t i = 0; i < deployments.size(); ++i) {
    runner.add(*deployments[i], runs[i]);
  }
  runner.run();
  return runs;
}

}  // namespace llmplan
