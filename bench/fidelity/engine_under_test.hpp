#pragma once

#include <optional>
#include <string>

#include "all_reduce_kind.hpp"
#include "engine_fit.hpp"
#include "engine_timing.hpp"

namespace llmplan {

/// A model on a GPU group, as a measurement describes it.
struct Setup {
  std::string model;
  std::string gpu;
  std::int32_t ranks = 1;
  Interconnect link = Interconnect::None;
  EngineSpec engine;
  std::optional<AllReduceKind> all_reduce = {};  ///< in place of the engine preset's
};

/// An engine that a measurement can be compared with.
struct EngineUnderTest {
  EngineFit fit;
  EngineTiming timing;
};

/// Absent when the model is unknown or does not fit.
[[nodiscard]] std::optional<EngineUnderTest> engine_under_test(const Setup& setup);
/// The same for a model that is no built-in one.
[[nodiscard]] std::optional<EngineUnderTest> engine_under_test(const Setup& setup,
                                                               const ModelCard& card);

}  // namespace llmplan
