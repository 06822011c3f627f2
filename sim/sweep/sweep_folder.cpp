#include "sweep_folder.hpp"

#include <fmt/format.h>

#include <utility>

#include "candidate_list.hpp"
#include "llmplan/error.hpp"
#include "profile_file.hpp"
#include "program_digest.hpp"
#include "scenario_file.hpp"
#include "whole_file.hpp"

namespace llmplan {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSweepFile = "sweep.json";

std::vector<GivenProfile> load_profiles(const std::vector<std::string>& files) {
  std::vector<GivenProfile> profiles;
  profiles.reserve(files.size());
  for (const std::string& file : files) {
    profiles.push_back({file, load_profile(file)});
  }
  return profiles;
}

/// Where the copy of a file is, relative to the sweep's folder. The number keeps files of one name
/// apart, the name keeps what it says about the format.
std::string copy_name(std::size_t number, const std::string& file) {
  return fmt::format("inputs/{}-{}", number, fs::path(file).filename().string());
}

void copy_file(const fs::path& folder, const std::string& name, const std::string& file) {
  std::error_code error;
  const fs::path target = folder / name;
  fs::create_directories(target.parent_path(), error);
  if (!error) {
    fs::copy_file(file, target, fs::copy_options::overwrite_existing, error);
  }
  if (error) {
    throw InputError({target.string(), ""}, error.message(), "a file that can be written");
  }
}

/// The names of the copies, for the description.
void name_copies(const SweepSources& sources, const Scenario& scenario,
                 SweepDescription& description) {
  std::size_t number = 0;
  description.scenario = copy_name(number, sources.scenario);
  if (const auto* trace = std::get_if<TraceWorkload>(&scenario.workload.source)) {
    description.trace = copy_name(++number, trace->path);
  }
  for (const std::string& profile : sources.profiles) {
    description.profiles.push_back(copy_name(++number, profile));
  }
  if (!sources.prices.empty()) {
    description.prices = copy_name(++number, sources.prices);
  }
}

SweepSources copies_of(const fs::path& folder, const SweepDescription& stored) {
  SweepSources sources;
  sources.scenario = (folder / stored.scenario).string();
  for (const std::string& profile : stored.profiles) {
    sources.profiles.push_back((folder / profile).string());
  }
  sources.prices = stored.prices ? (folder / *stored.prices).string() : "";
  sources.seed = stored.seed;
  return sources;
}

}  // namespace

void LoadedSweep::load(const SweepSources& sources, const std::string& trace) {
  scenario_ = load_scenario(sources.scenario);
  if (auto* log = std::get_if<TraceWorkload>(&scenario_.workload.source);
      log != nullptr && !trace.empty()) {
    log->path = trace;
  }
  evaluator_ = std::make_unique<const Evaluator>(
      scenario_, EvaluatorOptions{.seed = sources.seed,
                                  .profiles = load_profiles(sources.profiles),
                                  .price_book = sources.prices});
  candidates_ = enumerate_candidates(*evaluator_);
  description_.scenario_name = scenario_.name;
  description_.region = scenario_.region;
  description_.seed = evaluator_->seed();
  description_.candidates = std::ssize(candidates_);
  description_.program = program_digest();
  description_.digests = evaluator_->digests();
}

LoadedSweep::LoadedSweep(const SweepSources& sources, std::int32_t seeds, std::int32_t shards) {
  load(sources, "");
  description_.seeds = seeds;
  description_.shards = shards;
  name_copies(sources, scenario_, description_);
}

LoadedSweep::LoadedSweep(const fs::path& folder) {
  const SweepDescription stored = read_sweep_folder(folder);
  const std::string file = (folder / kSweepFile).string();
  if (stored.program != program_digest()) {  // before its files, which it may not understand
    throw InputError(
        {file, "/program"}, stored.program,
        program_digest() +
            ", the digest of this llmplan: a sweep takes one build, and a folder one sweep");
  }
  load(copies_of(folder, stored), stored.trace ? (folder / *stored.trace).string() : "");
  description_.seeds = stored.seeds;
  description_.shards = stored.shards;
  require_same_sweep(description_, stored, file);
  description_ = stored;
}

void create_sweep_folder(const fs::path& folder, const LoadedSweep& sweep,
                         const SweepSources& sources) {
  const std::string file = (folder / kSweepFile).string();
  const SweepDescription& description = sweep.description();
  if (fs::exists(file)) {
    require_same_sweep(description, parse_sweep(read_whole_file(file, ""), file), file);
    return;
  }
  copy_file(folder, description.scenario, sources.scenario);
  if (description.trace) {
    const Workload& workload = sweep.evaluator().scenario().workload;
    copy_file(folder, *description.trace, std::get<TraceWorkload>(workload.source).path);
  }
  for (std::size_t i = 0; i < sources.profiles.size(); ++i) {
    copy_file(folder, description.profiles[i], sources.profiles[i]);
  }
  if (description.prices) {
    copy_file(folder, *description.prices, sources.prices);
  }
  write_whole_file(file, sweep_json(description));
}

SweepDescription read_sweep_folder(const fs::path& folder) {
  const std::string file = (folder / kSweepFile).string();
  return parse_sweep(read_whole_file(file, "the folder of a sweep"), file);
}

}  // namespace llmplan
