#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "evaluation.hpp"
#include "sweep_description.hpp"

namespace llmplan {

/// One evaluation of a sweep, or why there is none.
struct SweepRow {
  std::int64_t candidate = 0;
  std::uint64_t replication = 0;
  std::string family;
  std::string region;
  std::string deployment;  ///< JSON, as a scenario holds it, purchases included
  std::string settings;    ///< what of it is not in the topology: "engine/max_num_seqs=64; …"
  std::optional<Evaluation> evaluation;
  std::string error;  ///< why the candidate cannot be; empty beside an evaluation
};

/// One line of JSON, with its line break. Equal rows have equal lines on every machine.
[[nodiscard]] std::string sweep_line(const SweepTask& task, const Candidate& candidate,
                                     const Evaluation& evaluation);
[[nodiscard]] std::string sweep_line(const SweepTask& task, const Candidate& candidate,
                                     const std::string& error);

/// Throws: InputError, naming `file`, for what `sweep_line` did not write.
[[nodiscard]] SweepRow parse_sweep_line(const std::string& line, const std::string& file);

}  // namespace llmplan
