#include "slurm_job.hpp"

#include <gtest/gtest.h>

#include "llmplan/error.hpp"
#include "sample_sweep.hpp"

namespace llmplan {
namespace {

TEST(SlurmScript, RunsAWorkerPerShard) {
  EXPECT_EQ(slurm_script(testing::sample_sweep(), {.folder = "/fsx/my sweep's",
                                                   .program = "/opt/llmplan",
                                                   .partition = "spot",
                                                   .cpus = 2,
                                                   .memory_mib = 3000}),
            R"(#!/bin/sh
#SBATCH --job-name=llmplan-sweep
#SBATCH --array=0-3
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=2
#SBATCH --mem=3000M
#SBATCH --partition=spot
#SBATCH --output="/fsx/my sweep's/logs/%a-%A.log"
exec '/opt/llmplan' worker '/fsx/my sweep'\''s' --jobs 2
)");
}

TEST(SlurmScript, InAFolderThatSlurmWouldMisread_IsRefused) {
  for (const char* folder : {"/a%j", "/a\"b", "/a\nb", "/a\\b"}) {
    SlurmJob job;
    job.folder = folder;
    EXPECT_THROW(static_cast<void>(slurm_script(testing::sample_sweep(), job)), InputError);
  }
}

}  // namespace
}  // namespace llmplan
