#pragma once

#include <cstdint>

namespace llmplan {

/// Rows that the layers compute for a step of `tokens`: those of a CUDA graph, or a multiple of the
/// tiles of matrix products. The simulator pads its steps by the same entry of data/engines.json.
/// Precondition: tokens >= 1.
[[nodiscard]] std::int64_t step_rows(std::int64_t tokens);

/// The next size that a step may have.
[[nodiscard]] inline std::int64_t next_step_rows(std::int64_t rows) { return step_rows(rows + 1); }

/// Whether the layers of a step run as a CUDA graph.
[[nodiscard]] bool runs_as_graph(std::int64_t rows);

}  // namespace llmplan
