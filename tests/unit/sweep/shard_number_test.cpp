#include "shard_number.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

using ::testing::HasSubstr;

using Variables = std::map<std::string, std::string>;

std::int32_t number_in(const Variables& variables, std::optional<std::int32_t> given = {}) {
  return shard_number(given, 10, [&variables](const char* name) {
    const auto variable = variables.find(name);
    return variable == variables.end() ? nullptr : variable->second.c_str();
  });
}

std::string complaint(const Variables& variables, std::optional<std::int32_t> given = {}) {
  try {
    static_cast<void>(number_in(variables, given));
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(ShardNumber, IsWhatTheClusterSays) {
  EXPECT_EQ(number_in({{"SLURM_ARRAY_TASK_ID", "3"}, {"SLURM_JOB_ID", "9"}}), 3);
  EXPECT_EQ(number_in({{"AWS_BATCH_JOB_ARRAY_INDEX", "0"}}), 0);
  EXPECT_EQ(number_in({{"JOB_COMPLETION_INDEX", "9"}}), 9);
}

TEST(ShardNumber, OfTheFlagComesFirst) {
  EXPECT_EQ(number_in({{"SLURM_ARRAY_TASK_ID", "3"}}, 5), 5);
  EXPECT_EQ(number_in({}, 5), 5);
}

TEST(ShardNumber, OfNobodyOrOfTwo_IsRefused) {
  EXPECT_THAT(complaint({}), HasSubstr("--shard N, or one of SLURM_ARRAY_TASK_ID, "
                                       "AWS_BATCH_JOB_ARRAY_INDEX and JOB_COMPLETION_INDEX"));
  EXPECT_THAT(complaint({{"SLURM_ARRAY_TASK_ID", "3"}, {"JOB_COMPLETION_INDEX", "3"}}),
              HasSubstr("both SLURM_ARRAY_TASK_ID and JOB_COMPLETION_INDEX"));
}

TEST(ShardNumber, OutsideTheSweep_IsRefused) {
  for (const char* number : {"10", "-1", "", "x", "1x", "4294967296"}) {
    EXPECT_THAT(complaint({{"SLURM_ARRAY_TASK_ID", number}}), HasSubstr("0 to 9")) << number;
  }
  EXPECT_THAT(complaint({}, 10), HasSubstr("0 to 9"));
  EXPECT_THAT(complaint({}, -1), HasSubstr("0 to 9"));
}

}  // namespace
}  // namespace llmplan
