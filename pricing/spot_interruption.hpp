#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace llmplan {

/// How often AWS took back spot machines of a type in a region, over a trailing month: a share of
/// [from, to) percent of them. The last class, above 20 %, has no end but 100.
struct SpotInterruption {
  std::string instance_type;
  std::string region;
  int from_percent = 0;
  int to_percent = 0;
  int savings_percent = 0;  ///< below on-demand, on average; negative above it
  std::string source;
  std::string as_of;
};

/// Reads pricing/data/spot_interruption.csv. Throws: InputError at the first line that is not sound
/// or that repeats a type and region.
[[nodiscard]] std::vector<SpotInterruption> parse_spot_interruptions(std::string_view text,
                                                                     const std::string& file);

/// What is known of a type in a region, or nothing. Source: AWS Spot Advisor, as the data file
/// says.
[[nodiscard]] std::optional<SpotInterruption> find_spot_interruption(std::string_view instance_type,
                                                                     std::string_view region);

}  // namespace llmplan
