#include "wall_clock.hpp"

#include <thread>

namespace llmplan {
namespace {

/// Above the timer slack of an ordinary Linux thread, 50 µs. Source: prctl(2), PR_SET_TIMERSLACK.
constexpr std::chrono::microseconds kSpin{200};

}  // namespace

Time WallClock::now() const {
  return Time{std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - start_)};
}

void WallClock::wait_until(Time time) {
  const Duration ahead = time - now();
  if (ahead > kSpin) {
    std::this_thread::sleep_for(
        std::chrono::duration_cast<std::chrono::nanoseconds>(ahead - kSpin));
  }
  while (now() < time) {
  }
}

}  // namespace llmplan
