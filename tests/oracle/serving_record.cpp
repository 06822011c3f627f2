#include "oracle/serving_record.hpp"

#include <fmt/format.h>

#include <string_view>

namespace llmplan {
namespace {

std::string describe(const ServedRequest& r) {
  const auto ps = [](Time t) { return t.time_since_epoch().count(); };
  return fmt::format("scheduled {} first token {} finish {} preemptions {}", ps(r.first_scheduled),
                     ps(r.first_token), ps(r.finish), r.preemptions);
}

std::string describe(const std::map<Duration, std::int64_t>& itl) {
  std::string text;
  for (const auto& [gap, times] : itl) {
    text += fmt::format(" {}x{}", gap.count(), times);
  }
  return text;
}

std::string difference(std::string_view what, std::int64_t expected, std::int64_t actual) {
  return expected == actual ? "" : fmt::format("{}: {} expected, {} seen", what, expected, actual);
}

}  // namespace

std::string difference(const ServingRecord& expected, const ServingRecord& actual) {
  if (expected.requests.size() != actual.requests.size()) {
    return "the records are of different lengths";
  }
  for (std::size_t i = 0; i < expected.requests.size(); ++i) {
    if (!(expected.requests[i] == actual.requests[i])) {
      return fmt::format("request {}:\n  expected {}\n  seen     {}", i,
                         describe(expected.requests[i]), describe(actual.requests[i]));
    }
  }
  if (expected.itl != actual.itl) {
    return fmt::format("gaps between tokens:\n  expected{}\n  seen    {}", describe(expected.itl),
                       describe(actual.itl));
  }
  return difference("preemptions", expected.preemptions, actual.preemptions) +
         difference("steps", expected.steps, actual.steps) +
         difference("sequence steps", expected.sequence_steps, actual.sequence_steps) +
         difference("busy", expected.busy.count(), actual.busy.count());
}

}  // namespace llmplan
