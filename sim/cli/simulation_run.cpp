#include "simulation_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

#include "csv_report.hpp"
#include "html_report.hpp"
#include "json_report.hpp"
#include "output_files.hpp"
#include "parse_report.hpp"
#include "profile_option.hpp"
#include "rendering.hpp"
#include "request_log_file.hpp"
#include "run_watch.hpp"
#include "simulate.hpp"
#include "write_deployment.hpp"

namespace llmplan {
namespace {

/// The result's files and, with --requests, the log of requests; none of it without --out.
class ResultFiles {
 public:
  explicit ResultFiles(const SimulateArguments& arguments) {
    if (!arguments.out.empty()) {
      files_.emplace(arguments.out);
    }
    if (arguments.requests) {
      requests_ = std::make_unique<RequestLogFile>(*files_, "requests.csv.gz");
    }
  }

  [[nodiscard]] RequestLogFactory request_log() {
    if (!requests_) {
      return {};
    }
    return [this](const std::string& deployment) { return requests_->open(deployment); };
  }

  void publish(const Result& result) {
    if (!files_) {
      return;
    }
    const ReportInput report{kResultFile, result};
    files_->write(kResultFile, render_json(result));
    files_->write("report.html", render_html({&report, 1}));
    files_->write("cost.csv", cost_csv(result));
    files_->write("latency.csv", latency_csv(result));
    files_->write("timeline.csv", timeline_csv(result));
    files_->write("band.csv", band_csv(result));
    if (requests_) {
      requests_->finish();
    }
    files_->publish();
  }

  void discard() noexcept {
    if (files_) {
      files_->discard();
    }
  }

 private:
  std::optional<OutputFiles> files_;
  std::unique_ptr<RequestLogFile> requests_;
};

/// Of a run that took its time, on fewer threads than it had simulations: what part of it was for
/// the error bands.
void tell_cost_of_bands(const Result& result, const SimulateArguments& arguments, Seconds elapsed,
                        const Console& console) {
  constexpr Seconds kNoticed{3};
  const auto bands = std::count_if(result.deployments.begin(), result.deployments.end(),
                                   [](const DeploymentResult& d) { return d.band.has_value(); });
  const auto of_bands = 2 * bands * arguments.replications;
  const auto all = of_bands + std::ssize(result.deployments) * arguments.replications;
  const auto threads = arguments.jobs > 0 ? static_cast<unsigned>(arguments.jobs)
                                          : std::thread::hardware_concurrency();
  if (of_bands > 0 && elapsed > kNoticed && std::cmp_less(threads, all)) {
    console.note(fmt::format(
        "{} of {} simulations, {:.0f} s in all, were for error bands; --no-band leaves them out",
        of_bands, all, elapsed.count()));
  }
}

}  // namespace

Result run_simulation(const Scenario& scenario, const SimulateArguments& arguments,
                      const Console& console) {
  ResultFiles files(arguments);
  Progress progress;
  const auto start = std::chrono::steady_clock::now();
  const RunWatch watch(
      console, [&progress] { return progress.fraction(); }, [&files] { files.discard(); },
      [&arguments] { return arguments.error_band ? "with error bands (--no-band: without)" : ""; });
  Result result = simulate_scenario(scenario, {.replications = arguments.replications,
                                               .jobs = arguments.jobs,
                                               .seed = arguments.seed,
                                               .error_band = arguments.error_band,
                                               .progress = &progress,
                                               .request_log = files.request_log(),
                                               .profiles = load_given_profiles(arguments.profiles),
                                               .timeline_bucket = arguments.timeline_bucket,
                                               .price_book = arguments.prices});
  for (std::size_t i = 0; i < result.deployments.size(); ++i) {
    result.deployments[i].configuration_json = write_whole_deployment(scenario.deployments[i]);
  }
  result = as_stored(result);
  files.publish(result);
  tell_cost_of_bands(result, arguments, std::chrono::steady_clock::now() - start, console);
  return result;
}

}  // namespace llmplan
