#include "step_rows.hpp"

#include "cuda_graph.hpp"
#include "engine_preset.hpp"

namespace llmplan {
namespace {

const EnginePreset& own_engine() {
  static const EnginePreset& preset = engine_preset("llmplan");
  return preset;
}

}  // namespace

std::int64_t step_rows(std::int64_t tokens) {
  return computed_tokens(own_engine(), tokens, own_engine().max_graph_tokens);
}

bool runs_as_graph(std::int64_t rows) { return rows <= own_engine().max_graph_tokens; }

}  // namespace llmplan
