#include "run_watch.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <sstream>
#include <thread>

namespace llmplan {
namespace {

struct Screen {
  std::ostringstream out;
  std::ostringstream notes;
  Console console{out, notes, /*color=*/false, /*live=*/false};
};

void wait_for(const std::atomic<bool>& flag) {
  while (!flag) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

TEST(RunWatch, FirstSignal_AsksTheRunToStopEvenIfItComesTwice) {
  Screen screen;
  std::atomic<bool> stop = false;
  bool cleaned = false;
  {
    const RunWatch watch(
        screen.console, {}, [&cleaned] { cleaned = true; }, {}, &stop);
    ASSERT_EQ(kill(getpid(), SIGINT), 0);
    wait_for(stop);
    ASSERT_EQ(kill(getpid(), SIGINT), 0);
  }
  EXPECT_FALSE(cleaned);
  EXPECT_NE(screen.notes.str().find("best so far"), std::string::npos);
}

/// What a child does: asks twice, and never ends by itself.
void interrupt_twice() {
  Screen screen;
  std::atomic<bool> stop = false;
  const RunWatch watch(
      screen.console, {}, [] { std::fputs("cleaned", stderr); }, {}, &stop);
  kill(getpid(), SIGINT);
  wait_for(stop);
  std::this_thread::sleep_for(std::chrono::seconds(1));
  kill(getpid(), SIGINT);
  std::this_thread::sleep_for(std::chrono::minutes(1));
}

TEST(RunWatchDeathTest, SecondSignal_CleansUpAndEndsTheProcess) {
  ::testing::FLAGS_gtest_death_test_style = "threadsafe";
  EXPECT_EXIT(interrupt_twice(), ::testing::KilledBySignal(SIGINT), "cleaned");
}

}  // namespace
}  // namespace llmplan
