#include "array_manifests.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "llmplan/error.hpp"
#include "sample_sweep.hpp"

namespace llmplan {
namespace {

using ::testing::HasSubstr;
using testing::sample_sweep;

ContainerJob job_on(const std::string& volume) {
  ContainerJob job;
  job.image = "registry/llmplan:1";
  job.volume = volume;
  job.queue = "queue";
  return job;
}

TEST(BatchJob, IsAnArrayOfTheShards) {
  const auto job = nlohmann::json::parse(batch_job(sample_sweep(), job_on("fs-1")));
  EXPECT_EQ(job["arrayProperties"]["size"], 4);
  EXPECT_EQ(job["jobQueue"], "queue");
  const auto definition =
      nlohmann::json::parse(batch_job_definition(sample_sweep(), job_on("/data")));
  EXPECT_EQ(definition["jobDefinitionName"], job["jobDefinition"]);
  EXPECT_EQ(definition["containerProperties"]["volumes"][0]["host"]["sourcePath"], "/data");
}

TEST(BatchJob, OfSizesAndVolumesThatAwsDoesNotTake_IsRefused) {
  EXPECT_THROW(static_cast<void>(batch_job(sample_sweep(5, 3, 1), job_on("fs-1"))), InputError);
  EXPECT_THROW(static_cast<void>(batch_job(sample_sweep(5, 3, 10'001), job_on("fs-1"))),
               InputError);
  EXPECT_NO_THROW(static_cast<void>(batch_job(sample_sweep(5, 3, 10'000), job_on("fs-1"))));
  EXPECT_THROW(static_cast<void>(batch_job_definition(sample_sweep(), job_on("claim"))),
               InputError);
}

TEST(KubernetesJob, IsIndexedByTheShards) {
  const std::string job = kubernetes_job(sample_sweep(5, 3, 400), job_on("/data"));
  EXPECT_THAT(job, HasSubstr("completionMode: Indexed\n"));
  EXPECT_THAT(job, HasSubstr("completions: 400\n"));
  EXPECT_THAT(job, HasSubstr("parallelism: 100\n"));
  EXPECT_THAT(job, HasSubstr("hostPath: { path: \"/data\" }"));
}

TEST(ArrayJobName, TellsSweepsApart_InTheLettersThatAllTake) {
  EXPECT_THAT(array_job_name(sample_sweep()), ::testing::MatchesRegex("llmplan-sweep-[0-9a-f]*"));
  EXPECT_NE(array_job_name(sample_sweep()), array_job_name(sample_sweep(6)));
}

}  // namespace
}  // namespace llmplan
