#include "run_watch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <cstddef>
#include <ctime>
#include <ostream>
#include <string>
#include <utility>

namespace llmplan {
namespace {

/// timeout(1) signals its child, and then the group that both are in.
constexpr std::chrono::milliseconds kSameRequest{500};
constexpr timespec kPollInterval{.tv_sec = 0, .tv_nsec = 100'000'000};

/// Signals that would end the program. One that it was told to ignore (`nohup`, a background job of
/// a script) goes on being ignored.
sigset_t ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction action = {};
    if (sigaction(signal, nullptr, &action) == 0 && action.sa_handler != SIG_IGN) {
      sigaddset(&signals, signal);
    }
  }
  return signals;
}

}  // namespace

RunWatch::RunWatch(const Console& console, std::function<double()> fraction,
                   std::function<void()> clean_up, std::function<std::string()> remark,
                   std::atomic<bool>* stop)
    : console_(console),
      fraction_(std::move(fraction)),
      clean_up_(std::move(clean_up)),
      remark_(std::move(remark)),
      stop_(stop) {
  const sigset_t signals = ending_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  thread_ = std::thread([this] { watch(); });
}

RunWatch::~RunWatch() {
  done_ = true;
  thread_.join();
  const sigset_t signals = ending_signals();
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

void RunWatch::watch() {
  const sigset_t signals = ending_signals();
  while (!done_) {
    const int signal = sigtimedwait(&signals, nullptr, &kPollInterval);
    if (signal < 0) {
      draw();
      continue;
    }
    erase();
    if (asked_to_stop()) {
      continue;
    }
    if (clean_up_) {
      clean_up_();
    }
    pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
    std::raise(signal);  // ends the process as the signal would have, for the shell's sake
  }
  erase();
}

bool RunWatch::asked_to_stop() {
  if (stop_ == nullptr) {
    return false;
  }
  const auto now = std::chrono::steady_clock::now();
  if (stop_->exchange(true)) {
    return now - asked_at_ < kSameRequest;
  }
  asked_at_ = now;
  console_.note("stopping with the best so far; once more ends at once");
  return true;
}

void RunWatch::draw() {
  if (!console_.live() || !fraction_) {
    return;
  }
  constexpr std::size_t kWidth = 40;
  const double fraction = std::clamp(fraction_(), 0.0, 1.0);
  const auto filled = static_cast<std::size_t>(fraction * static_cast<double>(kWidth));
  console_.notes() << fmt::format("\r[{}{}] {:3.0f} % {}\x1b[K", std::string(filled, '#'),
                                  std::string(kWidth - filled, ' '), 100 * fraction,
                                  remark_ ? remark_() : "")
                   << std::flush;
  drawn_ = true;
}

void RunWatch::erase() {
  if (drawn_) {
    console_.notes() << "\r\x1b[K" << std::flush;
    drawn_ = false;
  }
}

}  // namespace llmplan
