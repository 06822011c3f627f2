#include "slurm_queue.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "child_process.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

using std::chrono::seconds;

std::string last_line(std::string text) {
  text.erase(text.find_last_not_of('\n') + 1);
  return text.substr(text.rfind('\n') + 1);
}

/// Whether the job is still waiting or running. A controller that does not answer may be back
/// later; a job that it does not know any more has ended.
bool is_queued(const std::string& job) {
  const ChildOutcome queue = run_child({"squeue", "--noheader", "--jobs=" + job, "--format=%i"});
  if (queue.exit_code == 0) {
    return queue.output.find_first_not_of(" \n") != std::string::npos;
  }
  return queue.output.find("Invalid job id") == std::string::npos;
}

/// Shared file systems show a new file to other machines some seconds late.
constexpr seconds kFileDelay{3};

}  // namespace

std::string submit_to_slurm(const std::string& script, const std::vector<std::int32_t>& shards) {
  // Whole ranges would be shorter, but only the numbers work for any set.
  const ChildOutcome sbatch = run_child(
      {"sbatch", "--parsable", fmt::format("--array={}", fmt::join(shards, ",")), script});
  const std::string answer = last_line(sbatch.output);
  if (sbatch.exit_code != 0 || answer.empty() || answer.find_first_not_of("0123456789") == 0) {
    throw InputError({script, ""}, answer, "a job that sbatch accepts");
  }
  return answer.substr(0, answer.find(';'));  // a cluster's name may follow
}

void wait_for_slurm(const std::string& job, const ShardFiles& shards,
                    const std::function<void(std::int32_t missing)>& progress) {
  constexpr seconds kRarest{10};  // asking more often loads the controller
  seconds patience{1};
  seconds until_asking = patience;
  for (;;) {
    const auto missing = static_cast<std::int32_t>(shards.missing().size());
    progress(missing);
    if (missing == 0) {
      return;
    }
    std::this_thread::sleep_for(seconds{1});
    until_asking -= seconds{1};
    if (until_asking > seconds{0}) {
      continue;
    }
    if (!is_queued(job)) {
      break;
    }
    patience = std::min(2 * patience, kRarest);
    until_asking = patience;
  }
  for (seconds waited{0}; waited < kFileDelay && !shards.missing().empty(); ++waited) {
    std::this_thread::sleep_for(seconds{1});
  }
}

}  // namespace llmplan
