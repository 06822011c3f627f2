#pragma once

#include <cstdint>
#include <string>

#include "evaluation.hpp"
#include "sqlite_database.hpp"

namespace llmplan {

/// What evaluations depend on beside the candidate and the conditions.
struct EvaluationContext {
  std::string program;  ///< its digest
  Digests digests;
  std::uint64_t seed = 0;
};

/// Evaluations in a store file. An evaluation is found under the same program, inputs, seed,
/// candidate (whatever its name) and conditions as it was kept.
class SqliteEvaluationStore final : public EvaluationStore {
 public:
  /// Throws: as `open_store_file`.
  SqliteEvaluationStore(const std::string& file, const EvaluationContext& context);

  [[nodiscard]] std::optional<Evaluation> find(const Candidate& candidate,
                                               const Conditions& conditions) override;
  /// The first one kept stays.
  void keep(const Candidate& candidate, const Conditions& conditions,
            const Evaluation& evaluation) override;

 private:
  std::string file_;
  std::string context_;
  SqliteDatabase database_;
  SqliteStatement find_;
  SqliteStatement keep_;
};

}  // namespace llmplan
