#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <string>
#include <thread>

#include "console.hpp"

namespace llmplan {

/// Stands beside a long run: draws its progress on a terminal, and on Ctrl-C or a request to
/// terminate cleans up before the process ends by that signal. One at a time; threads that the run
/// starts must be started during its life, so that the signals reach only the watch.
class RunWatch {
 public:
  /// `fraction`: 0 … 1, called from the watch's thread, may be empty. `clean_up`: removes what must
  /// not stay, may be empty. `remark`: a few words behind the bar, may be empty. `stop`: set by the
  /// first signal, for a run that then ends by itself with what it has; the second one, half a
  /// second later or more, ends the process. May be null: the first one does.
  RunWatch(const Console& console, std::function<double()> fraction, std::function<void()> clean_up,
           std::function<std::string()> remark = {}, std::atomic<bool>* stop = nullptr);
  RunWatch(const RunWatch&) = delete;
  RunWatch& operator=(const RunWatch&) = delete;
  ~RunWatch();

 private:
  void watch();
  /// Whether the run may go on to an end of its own after this signal.
  bool asked_to_stop();
  void draw();
  void erase();

  const Console& console_;
  std::function<double()> fraction_;
  std::function<void()> clean_up_;
  std::function<std::string()> remark_;
  std::atomic<bool>* stop_;
  std::chrono::steady_clock::time_point asked_at_;  ///< to stop, for the first time
  bool drawn_ = false;
  std::atomic<bool> done_ = false;
  std::thread thread_;
};

}  // namespace llmplan
