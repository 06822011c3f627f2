#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "llmplan/money.hpp"
#include "llmplan/result.hpp"
#include "sqlite_database.hpp"

namespace llmplan {

/// A run of llmplan as the history remembers it.
struct RunRecord {
  std::int64_t id = 0;   ///< given by the history
  std::string finished;  ///< UTC, "2026-11-03T12:00:00Z"
  std::string command;   ///< "recommend"
  std::string scenario;  ///< its name
  std::string region;
  std::uint64_t seed = 0;
  Digests digests;
  std::string program;          ///< its digest
  std::int64_t candidates = 0;  ///< that it had to choose from
  std::string best;            ///< the name or family of what was chosen; empty: none meets the SLO
  std::string topology;        ///< of the best
  std::optional<Usd> monthly;  ///< of the best
  std::optional<bool> slo_met;  ///< by the best
};

/// The runs in a store file.
class RunHistory {
 public:
  explicit RunHistory(SqliteDatabase database) : database_(std::move(database)) {}

  /// Adds a run and gives it its number.
  std::int64_t add(const RunRecord& run);
  /// By number.
  [[nodiscard]] std::vector<RunRecord> runs() const;

 private:
  SqliteDatabase database_;
};

/// Now, as `RunRecord::finished` has it.
[[nodiscard]] std::string utc_now();

}  // namespace llmplan
