#include "evaluation_store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <functional>
#include <thread>
#include <vector>

#include "cli/temp_folder.hpp"
#include "evaluation_json.hpp"
#include "llmplan/error.hpp"
#include "sample_evaluation.hpp"

namespace llmplan {
namespace {

using ::testing::HasSubstr;
using testing::sample_candidate;
using testing::sample_evaluation;

const EvaluationContext kContext{"program", {"s", "t", "p", "k"}, 1};

class EvaluationStoreTest : public ::testing::Test {
 protected:
  [[nodiscard]] std::string file() const { return (folder_.path() / "runs.db").string(); }
  [[nodiscard]] std::string refusal() const {
    try {
      const SqliteEvaluationStore store(file(), kContext);
    } catch (const InputError& error) {
      return error.what();
    }
    return "";
  }

  TempFolder folder_;
};

TEST_F(EvaluationStoreTest, FindsWhatWasKept_AlsoAfterTheProgramEnded) {
  {
    SqliteEvaluationStore store(file(), kContext);
    EXPECT_FALSE(store.find(sample_candidate(), {}).has_value());
    store.keep(sample_candidate(), {}, sample_evaluation());
  }
  Candidate renamed = sample_candidate();
  renamed.deployment.name = "candidate 8";
  const auto found = SqliteEvaluationStore(file(), kContext).find(renamed, {});
  ASSERT_TRUE(found.has_value());
  Evaluation expected = sample_evaluation();
  expected.result.name = "candidate 8";
  EXPECT_EQ(evaluation_json(*found), evaluation_json(expected));
}

TEST_F(EvaluationStoreTest, FindsNothingUnderOtherConditions) {
  SqliteEvaluationStore store(file(), kContext);
  store.keep(sample_candidate(), {}, sample_evaluation());
  const std::vector<std::function<void(Conditions&)>> changes = {
      [](Conditions& c) { c.replication = 1; },
      [](Conditions& c) { c.rate_factor = 1.0000000001; },
      [](Conditions& c) { c.prompt_factor = 2; },
      [](Conditions& c) { c.output_factor = 2; },
      [](Conditions& c) { c.time_factor = 2; },
      [](Conditions& c) { c.from = Duration(1); },
      [](Conditions& c) { c.until = Duration(0); },
  };
  for (const auto& change : changes) {
    Conditions conditions;
    change(conditions);
    EXPECT_FALSE(store.find(sample_candidate(), conditions).has_value());
  }
  EXPECT_FALSE(store.find(sample_candidate("another-model"), {}).has_value());
  Candidate elsewhere = sample_candidate();
  elsewhere.region = "eu-west-1";
  EXPECT_FALSE(store.find(elsewhere, {}).has_value());
  EXPECT_TRUE(store.find(sample_candidate(), {}).has_value());
}

TEST_F(EvaluationStoreTest, FindsNothingOfAnotherProgramOrOtherInputs) {
  SqliteEvaluationStore(file(), kContext).keep(sample_candidate(), {}, sample_evaluation());
  for (const EvaluationContext& other : {EvaluationContext{"newer", {"s", "t", "p", "k"}, 1},
                                         EvaluationContext{"program", {"s2", "t", "p", "k"}, 1},
                                         EvaluationContext{"program", {"s", "t2", "p", "k"}, 1},
                                         EvaluationContext{"program", {"s", "t", "p2", "k"}, 1},
                                         EvaluationContext{"program", {"s", "t", "p", "k2"}, 1},
                                         EvaluationContext{"program", {"s", "t", "p", "k"}, 2}}) {
    EXPECT_FALSE(SqliteEvaluationStore(file(), other).find(sample_candidate(), {}).has_value());
  }
}

/// Keeps and finds 50 evaluations of its own and 50 that all others keep, too.
void use_store(const std::string& file, int user) {
  SqliteEvaluationStore store(file, kContext);
  for (int i = 0; i < 100; ++i) {
    const std::string who = i % 2 == 0 ? "all" : std::to_string(user);
    const Candidate candidate = sample_candidate("m" + who + "-" + std::to_string(i));
    store.keep(candidate, {}, sample_evaluation());
    ASSERT_TRUE(store.find(candidate, {}).has_value());
  }
}

TEST_F(EvaluationStoreTest, TakesManyWritersAtOnce_AlsoWhileItIsCreated) {
  std::vector<std::thread> users;
  for (int user = 0; user < 6; ++user) {
    users.emplace_back([this, user] { use_store(file(), user); });
  }
  for (std::thread& user : users) {
    user.join();
  }
  EXPECT_EQ(SqliteDatabase::of_file(file(), SqliteDatabase::Access::Read, "a store")
                .integer("SELECT count(*) FROM evaluation"),
            6 * 50 + 50);
}

/// Keeps one evaluation after another and writes a byte to `said` after the first.
[[noreturn]] void write_forever(const std::string& file, int said) {
  for (int i = 0;; ++i) {
    SqliteEvaluationStore store(file, kContext);
    store.keep(sample_candidate("m" + std::to_string(i)), {}, sample_evaluation());
    if (i == 0 && write(said, "", 1) != 1) {
      _exit(1);
    }
  }
}

TEST_F(EvaluationStoreTest, SurvivesAWriterThatIsKilled) {
  for (int round = 0; round < 5; ++round) {
    std::array<int, 2> ends{};
    ASSERT_EQ(pipe(ends.data()), 0);
    const pid_t writer = fork();
    if (writer == 0) {
      write_forever(file(), ends[1]);
    }
    char byte = 0;
    ASSERT_EQ(read(ends[0], &byte, 1), 1);
    usleep(static_cast<useconds_t>(round * 7'000));
    kill(writer, SIGKILL);
    waitpid(writer, nullptr, 0);
    close(ends[0]);
    close(ends[1]);
    SqliteEvaluationStore store(file(), kContext);
    EXPECT_TRUE(store.find(sample_candidate("m0"), {}).has_value());
  }
}

TEST_F(EvaluationStoreTest, RefusesWhatIsNoStore) {
  static_cast<void>(folder_.write("runs.db", std::string(5000, 'x')));
  EXPECT_THAT(refusal(), HasSubstr("file is not a database"));
  std::filesystem::remove(file());
  SqliteDatabase::of_file(file(), SqliteDatabase::Access::Write, "mine")
      .execute("CREATE TABLE mine (a)");
  EXPECT_THAT(refusal(), HasSubstr("another database"));
}

TEST_F(EvaluationStoreTest, RefusesAStoreOfANewerProgram_AndSaysWhatToDo) {
  { const SqliteEvaluationStore store(file(), kContext); }
  SqliteDatabase::of_file(file(), SqliteDatabase::Access::Write, "a store")
      .execute("PRAGMA user_version=2");
  EXPECT_THAT(refusal(), HasSubstr("use another file"));
}

}  // namespace
}  // namespace llmplan
