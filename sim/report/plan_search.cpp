#include <fmt/format.h>

#include <string_view>

#include "number_text.hpp"
#include "plan_sections.hpp"

namespace llmplan {

PlanSection search_section(const SearchCounts& counts) {
  PlanSection section;
  section.title = "How the search went";
  section.lines.push_back(fmt::format("{} candidates; {} plans, with every way to pay for them",
                                      count_text(counts.candidates), count_text(counts.plans)));
  const auto add = [&section](std::int64_t count, std::string_view what) {
    if (count > 0) {
      section.lines.push_back(fmt::format("{} {}", count_text(count), what));
    }
  };
  add(counts.impossible, "cannot be: they do not fit, are not sold or break a constraint");
  add(counts.pruned,
      "left out: bound to cost more or to be too slow, or too slow with more machines still");
  add(counts.raced_out, "left out behind others on a part of the time; their bounds still count");
  add(counts.simulated, counts.stopped_early > 0
                            ? fmt::format("simulated to a verdict, {} of them not to the end: it "
                                          "was certain before",
                                          count_text(counts.stopped_early))
                            : "simulated to a verdict");
  add(counts.untried, "not tried: the search was cut off before them");
  if (counts.brute_force_requests > 0) {
    const double share = static_cast<double>(counts.simulated_requests) /
                         static_cast<double>(counts.brute_force_requests);
    section.lines.push_back(fmt::format(
        "{} requests simulated, where each possible candidate to its end would take {}: {} saved",
        number_text(static_cast<double>(counts.simulated_requests)),
        number_text(static_cast<double>(counts.brute_force_requests)),
        share_text(share < 1 ? 1 - share : 0)));
  }
  return section;
}

}  // namespace llmplan
