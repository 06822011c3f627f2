#include "child_process.hpp"

#include <gtest/gtest.h>

#include <csignal>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

TEST(ChildProcess, GivesBothOutputsAndTheExitCode) {
  const ChildOutcome outcome = run_child({"sh", "-c", "echo a; echo \"$0\" >&2; exit 3", "b 'c"});
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_EQ(outcome.output, "a\nb 'c\n");
}

TEST(ChildProcess, HasNoInput) { EXPECT_EQ(run_child({"cat"}).output, ""); }

TEST(ChildProcess, MayWriteMoreThanAPipeHolds) {
  EXPECT_EQ(run_child({"head", "-c", "300000", "/dev/zero"}).output.size(), 300'000U);
}

TEST(ChildProcess, EndedByASignal_HasNoExitCode) {
  EXPECT_EQ(run_child({"sh", "-c", "kill -9 $$"}).exit_code, -1);
}

TEST(ChildProcess, HoldsNoSignalsBack) {
  sigset_t term;
  sigemptyset(&term);
  sigaddset(&term, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &term, nullptr);
  EXPECT_EQ(run_child({"sh", "-c", "kill $$; sleep 5"}).exit_code, -1);
  pthread_sigmask(SIG_UNBLOCK, &term, nullptr);
}

TEST(ChildProcess, OfNoProgram_IsAnInputError) {
  EXPECT_THROW(static_cast<void>(run_child({"llmplan-has-no-such-program"})), InputError);
}

}  // namespace
}  // namespace llmplan
