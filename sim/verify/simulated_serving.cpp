#include "simulated_serving.hpp"

#include "fleet.hpp"
#include "listed_arrivals.hpp"
#include "llmplan/error.hpp"

namespace llmplan {

std::vector<CompletedRequest> simulate_requests(std::span<const Request> requests,
                                                const EngineLimits& limits,
                                                const StepTimeModel& step_time) {
  check(!requests.empty(), "there is something to serve");
  FleetConfig config;
  config.limits = limits;
  config.step_time = &step_time;
  SimulationOptions options;
  options.window = requests.back().arrival.time_since_epoch() + Duration{1};
  options.timeline_bucket = options.window;
  std::vector<CompletedRequest> completed;
  completed.reserve(requests.size());
  options.log = [&completed](const RequestRecord& record) {
    if (record.e2e) {
      completed.push_back({0,
                           record.arrival,
                           record.prompt_tokens,
                           0,
                           {*record.queue, *record.ttft, *record.e2e, record.output_tokens}});
    }
  };
  ListedArrivals arrivals(requests);
  static_cast<void>(simulate_fleet(config, arrivals, options));
  return completed;
}

}  // namespace llmplan
