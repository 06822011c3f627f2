#include "verify.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "listed_arrivals.hpp"
#include "llmplan/error.hpp"
#include "load.hpp"
#include "misfit.hpp"
#include "saturation.hpp"
#include "serve.hpp"
#include "simulated_serving.hpp"

namespace llmplan {
namespace {

class EngineVerifier {
 public:
  EngineVerifier(Executor& executor, Clock& clock, const StepTimeModel& step_time,
                 const EngineLimits& limits, std::span<const Request> trace,
                 const VerifyOptions& options)
      : executor_(executor),
        clock_(clock),
        step_time_(step_time),
        limits_(limits),
        options_(options) {
    std::copy_if(trace.begin(), trace.end(), std::back_inserter(trace_),
                 [&limits](const Request& request) { return misfit(request, limits) == nullptr; });
    if (trace_.empty()) {
      throw InputError({}, "a trace of which no request fits the engine",
                       "requests that fit its context and KV cache");
    }
    verification_.refused = static_cast<std::int64_t>(trace.size() - trace_.size());
    verification_.load_span = to_duration(options.load_span);
  }

  Verification run() {
    verification_.saturation_rps = saturation_rate(trace_, limits_, step_time_);
    if (options_.warm_up > Seconds{}) {
      // A full batch brings clocks and temperature to where the loads will hold them.
      static_cast<void>(serve_requests(requests_at(1, to_duration(options_.warm_up)), nullptr));
    }
    for (const double share : options_.loads) {
      verification_.loads.push_back(verify(share));
      if (options_.progress != nullptr) {
        options_.progress->served_ps = 0;
        ++options_.progress->load;
      }
    }
    return std::move(verification_);
  }

 private:
  [[nodiscard]] std::vector<Request> requests_at(double share, Duration span) const {
    return requests_at_rate(trace_, share * verification_.saturation_rps, span);
  }

  ServingLog serve_requests(const std::vector<Request>& requests,
                            std::atomic<std::int64_t>* progress_ps) {
    ServeOptions serving;
    serving.vocabulary = options_.vocabulary;
    serving.capacity.requests = requests.size();
    serving.progress_ps = progress_ps;
    ListedArrivals arrivals(requests);
    clock_.restart();
    return serve(arrivals, executor_, clock_, limits_, serving);
  }

  VerifiedLoad verify(double share) {
    const std::vector<Request> requests = requests_at(share, verification_.load_span);
    VerifiedLoad load(serve_requests(
        requests, options_.progress != nullptr ? &options_.progress->served_ps : nullptr));
    load.share = share;
    load.requests_per_second = share * verification_.saturation_rps;
    load.predicted = summarize(simulate_requests(requests, limits_, step_time_));
    load.measured = summarize(load.log.requests);
    load.steps = step_errors(load.log.steps, step_time_);
    load.steps_by_kind = step_errors_by_kind(load.log.steps, step_time_);
    return load;
  }

  Executor& executor_;
  Clock& clock_;
  const StepTimeModel& step_time_;
  EngineLimits limits_;
  const VerifyOptions& options_;
  std::vector<Request> trace_;
  Verification verification_;
};

}  // namespace

double fraction(const VerifyProgress& progress, const VerifyOptions& options) {
  const double served = static_cast<double>(progress.served_ps) /
                        static_cast<double>(to_duration(options.load_span).count());
  const double done = static_cast<double>(progress.load) + std::min(1.0, served);
  return std::min(1.0, done / static_cast<double>(options.loads.size()));
}

Verification verify_engine(Executor& executor, Clock& clock, const StepTimeModel& step_time,
                           const EngineLimits& limits, std::span<const Request> trace,
                           const VerifyOptions& options) {
  return EngineVerifier(executor, clock, step_time, limits, trace, options).run();
}

}  // namespace llmplan
