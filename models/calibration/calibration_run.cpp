#include "calibration_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <map>
#include <numeric>
#include <string_view>
#include <utility>

#include "device_error.hpp"
#include "llmplan/error.hpp"
#include "rng.hpp"
#include "settled_timing.hpp"

namespace llmplan {
namespace {

Seconds steady_now() { return std::chrono::steady_clock::now().time_since_epoch(); }

/// The points in a random order of their own for each pass.
std::vector<std::size_t> shuffled(std::size_t points, std::uint64_t seed, std::int32_t pass) {
  std::vector<std::size_t> order(points);
  std::iota(order.begin(), order.end(), std::size_t{0});
  Rng rng(seed, "calibration pass", static_cast<std::uint64_t>(pass));
  for (std::size_t i = order.size(); i > 1; --i) {
    std::swap(order[i - 1], order[rng.below(static_cast<std::uint32_t>(i))]);
  }
  return order;
}

class Runner {
 public:
  Runner(KernelBench& bench, const CalibrationGrid& grid, MeasurementJournal* journal,
         const RunOptions& options)
      : bench_(bench),
        grid_(grid),
        journal_(journal),
        options_(options),
        now_(options.now ? options.now : steady_now),
        start_(now_()) {
    run_.results.resize(grid.points.size());
    if (journal != nullptr) {
      restore(journal->found());
    }
  }

  CalibrationRun run() {
    for (std::int32_t round = 0; round < options_.passes + options_.max_repeats; ++round) {
      if (!measure_round(round)) {
        run_.cut_short = true;
        break;
      }
    }
    run_.took = now_() - start_;
    return std::move(run_);
  }

 private:
  void restore(const std::vector<JournalEntry>& entries) {
    std::map<std::string_view, std::size_t> index;
    for (std::size_t i = 0; i < grid_.points.size(); ++i) {
      index.emplace(grid_.points[i].text, i);
    }
    for (const JournalEntry& entry : entries) {
      const auto found = index.find(entry.call);
      check(found != index.end(), "a journal of this grid holds its calls");
      store(found->second, entry.measurement);
    }
    run_.resumed = static_cast<std::int64_t>(entries.size());
    done_ = run_.resumed;
  }

  /// Points that still lack their measurement of `round`, in the order of measuring.
  [[nodiscard]] std::vector<std::size_t> due_in(std::int32_t round) const {
    std::vector<std::size_t> due;
    for (const std::size_t point : shuffled(grid_.points.size(), options_.seed, round)) {
      const PointResult& result = run_.results[point];
      const bool lacks = result.measurements.size() <= static_cast<std::size_t>(round);
      const bool wanted = round < options_.passes || unsettled(result, options_);
      if (!result.out_of_memory && lacks && wanted) {
        due.push_back(point);
      }
    }
    return due;
  }

  /// False when the budget ended before its last measurement.
  bool measure_round(std::int32_t round) {
    const std::vector<std::size_t> due = due_in(round);
    for (std::size_t i = 0; i < due.size(); ++i) {
      report(static_cast<std::int64_t>(due.size() - i), round);
      if (out_of_budget()) {
        require_first_pass(round);
        return false;
      }
      measure(due[i]);
    }
    report(0, round);
    return true;
  }

  void measure(std::size_t point) {
    if (!warm_) {
      bench_.warm_up(options_.warm_up);
      warm_ = true;
      first_measurement_ = now_();
    }
    std::optional<Measurement> measurement;
    try {
      measurement = bench_.measure(grid_.points[point].call);
    } catch (const OutOfDeviceMemory&) {  // counted: PointResult::out_of_memory
    }
    if (journal_ != nullptr) {
      journal_->append({grid_.points[point].text, measurement});
    }
    store(point, measurement);
    ++done_;
  }

  void store(std::size_t point, const std::optional<Measurement>& measurement) {
    PointResult& result = run_.results[point];
    if (measurement) {
      result.measurements.push_back(*measurement);
    } else {
      result.out_of_memory = true;
      result.measurements.clear();
    }
  }

  [[nodiscard]] bool out_of_budget() const {
    return options_.budget && now_() - start_ >= *options_.budget;
  }

  void require_first_pass(std::int32_t round) const {
    if (round > 0) {
      return;
    }
    throw MissingDataError(
        fmt::format("the budget of {:.0f} s ended after {} of {} points of the first pass; {}",
                    options_.budget->count(), done_, grid_.points.size(),
                    journal_ == nullptr ? "allow more" : "the same command goes on from there"));
  }

  void report(std::int64_t due, std::int32_t round) const {
    if (!options_.progress) {
      return;
    }
    const std::int64_t later_passes = std::max(0, options_.passes - 1 - round);
    const std::int64_t left = due + later_passes * static_cast<std::int64_t>(grid_.points.size());
    const std::int64_t here = done_ - run_.resumed;
    const Seconds each =
        here > 0 ? (now_() - first_measurement_) / static_cast<double>(here) : Seconds{0};
    options_.progress({done_, done_ + left, static_cast<double>(left) * each});
  }

  KernelBench& bench_;
  const CalibrationGrid& grid_;
  MeasurementJournal* journal_;
  const RunOptions& options_;
  std::function<Seconds()> now_;
  Seconds start_;
  Seconds first_measurement_{};
  bool warm_ = false;
  std::int64_t done_ = 0;
  CalibrationRun run_;
};

}  // namespace

bool unsettled(const PointResult& result, const RunOptions& options) {
  std::vector<Seconds> times;
  for (const Measurement& measurement : result.measurements) {
    times.push_back(measurement.time);
  }
  return !times.empty() && settled_timing(std::move(times)).spread > options.spread_limit;
}

CalibrationRun run_calibration(KernelBench& bench, const CalibrationGrid& grid,
                               MeasurementJournal* journal, const RunOptions& options) {
  return Runner(bench, grid, journal, options).run();
}

}  // namespace llmplan
