#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "evaluator.hpp"
#include "shard_files.hpp"
#include "sweep_description.hpp"

namespace llmplan {

/// The user's files that a sweep is made of.
struct SweepSources {
  std::string scenario;
  std::vector<std::string> profiles;
  std::string prices;  ///< a price book; empty: none
  std::optional<std::uint64_t> seed;
};

/// A sweep that can be evaluated here: its candidates and what evaluates them.
class LoadedSweep {
 public:
  /// Throws: InputError and MissingDataError, as `load_scenario`, `load_profile` and `Evaluator`.
  LoadedSweep(const SweepSources& sources, std::int32_t seeds, std::int32_t shards);
  /// Of a folder that `create_sweep_folder` made, from the copies in it.
  /// Throws: InputError also when this program would not compute what the folder asks for.
  explicit LoadedSweep(const std::filesystem::path& folder);

  [[nodiscard]] const SweepDescription& description() const { return description_; }
  [[nodiscard]] const std::vector<Candidate>& candidates() const { return candidates_; }
  [[nodiscard]] const Evaluator& evaluator() const { return *evaluator_; }

 private:
  void load(const SweepSources& sources, const std::string& trace);

  Scenario scenario_;
  std::unique_ptr<const Evaluator> evaluator_;
  std::vector<Candidate> candidates_;
  SweepDescription description_;
};

/// Makes `folder` the folder of the sweep: copies of its files and then sweep.json. A folder that
/// is this sweep's already stays as it is, with the shards in it.
/// Throws: InputError when it is another sweep's, or cannot be written.
void create_sweep_folder(const std::filesystem::path& folder, const LoadedSweep& sweep,
                         const SweepSources& sources);

/// Throws: InputError when the folder is no sweep's.
[[nodiscard]] SweepDescription read_sweep_folder(const std::filesystem::path& folder);

}  // namespace llmplan
