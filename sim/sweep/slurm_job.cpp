#include "slurm_job.hpp"

#include <fmt/format.h>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

/// For a shell.
std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    out += c == '\'' ? "'\\''" : std::string(1, c);
  }
  return out + '\'';
}

/// For a line of #SBATCH, where % starts a pattern and " ends the text.
std::string log_pattern(const std::filesystem::path& folder) {
  const std::string path = folder.string();
  if (path.find_first_of("%\"\\\n") != std::string::npos) {
    throw InputError({path, ""}, "",
                     "a folder without %, \", \\ and line breaks, for Slurm's log files");
  }
  return '"' + (folder / "logs" / "%a-%A.log").string() + '"';
}

}  // namespace

std::string slurm_script(const SweepDescription& sweep, const SlurmJob& job) {
  std::string script = "#!/bin/sh\n#SBATCH --job-name=llmplan-sweep\n";
  script += fmt::format("#SBATCH --array=0-{}\n", sweep.shards - 1);
  script += "#SBATCH --ntasks=1\n";
  script += fmt::format("#SBATCH --cpus-per-task={}\n", job.cpus);
  if (job.memory_mib > 0) {
    script += fmt::format("#SBATCH --mem={}M\n", job.memory_mib);
  }
  if (!job.partition.empty()) {
    script += fmt::format("#SBATCH --partition={}\n", job.partition);
  }
  script += fmt::format("#SBATCH --output={}\n", log_pattern(job.folder));
  return script + fmt::format("exec {} worker {} --jobs {}\n", quoted(job.program),
                              quoted(job.folder.string()), job.cpus);
}

}  // namespace llmplan
