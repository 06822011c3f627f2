#include "timeline_bucket_option.hpp"

#include <CLI/CLI.hpp>
#include <string>

#include "unit_text.hpp"

namespace llmplan {
namespace {

/// Shorter ones hold no percentile, longer ones no simulation.
constexpr double kLeastSeconds = 1;
constexpr double kMostSeconds = 31 * 86'400.0;

std::string bucket_problem(const std::string& text) {
  const std::optional<double> seconds = parse_duration_text(text);
  return seconds && *seconds >= kLeastSeconds && *seconds <= kMostSeconds
             ? ""
             : "got " + text + ", expected a time from 1s to 31d, such as 30s, 5m or 1h";
}

}  // namespace

void add_timeline_bucket_option(CLI::App& app, std::optional<Duration>& bucket) {
  app.add_option_function<std::string>(
         "--timeline-bucket",
         [&bucket](const std::string& text) {
           bucket = to_duration(Seconds{parse_duration_text(text).value()});
         },
         "Length of a point of the time line, such as 1m; default: at most 400 points")
      ->check(bucket_problem, "");
}

}  // namespace llmplan
