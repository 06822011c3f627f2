#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "findings.hpp"
#include "line_bounds.hpp"
#include "space/search_space.hpp"
#include "trials.hpp"

namespace llmplan {

/// Why a line holds no better plan of fixed size, or that it is still open.
enum class LineState : std::uint8_t {
  Open,
  TooSlow,    ///< no number of machines keeps the SLO
  MissesSlo,  ///< as many machines as it may have miss it, and so do fewer
  CostsMore,  ///< as many machines as could still win miss the SLO, or cannot be enough
  Solved,     ///< its smallest acceptable fleet is known
};

/// Branch and bound over fleets of fixed size. Of each line, the least number of machines that
/// keeps the SLO, by bisection: with the same requests, more machines are taken to serve no worse.
/// A line is left as soon as what could still win is known to miss, or costs too much by its bound.
/// Lines that behave alike learn from each other. Rounds are the same on any number of threads.
class FixedSizeSearch {
 public:
  /// All outlive it.
  FixedSizeSearch(const std::vector<FleetLine>& lines, const WorkDemand& demand, LineBounds& bounds,
                  Trials& trials, Findings& findings);

  void run();

  /// Counts of an open line of which nothing is known: between those that miss the SLO and the
  /// least that keeps it.
  [[nodiscard]] std::int32_t open_sizes(std::size_t line) const;
  [[nodiscard]] LineState state(std::size_t line) const { return searches_[line].state; }
  /// The least acceptable count of a solved line, or 0.
  [[nodiscard]] std::int32_t solution(std::size_t line) const {
    const OfLine& of = searches_[line];
    return of.state == LineState::Solved ? of.passes : 0;
  }
  /// Most machines of the line that are known to miss the SLO.
  [[nodiscard]] std::int32_t known_misses(std::size_t line) const { return misses_[line]; }

 private:
  struct OfLine {
    LineState state = LineState::Open;
    bool bounded = false;     ///< `misses` holds the bound
    std::int32_t most = 0;    ///< machines it may have
    std::int32_t passes = 0;  ///< least count known to be acceptable; 0: none
    std::int32_t stride = 1;
  };
  /// What a behaviour is known to do, in replicas.
  struct Known {
    std::int32_t misses = 0;
    std::int32_t passes = INT32_MAX;
  };

  void run_rounds(std::int32_t phase);
  [[nodiscard]] std::vector<std::size_t> next_round(std::int32_t phase);
  /// The count to try next; 0 closes the line.
  [[nodiscard]] std::int32_t next_count(std::size_t line);
  void learn(std::size_t line);
  void settle(std::size_t line);
  [[nodiscard]] std::int32_t count_of_others(std::size_t line);
  void take(std::size_t line, std::int32_t count, const Evaluation& evaluation);
  [[nodiscard]] bool affordable(std::size_t line, std::int32_t count);

  const std::vector<FleetLine>& lines_;
  const WorkDemand& demand_;
  LineBounds& bounds_;
  Trials& trials_;
  Findings& findings_;
  std::vector<OfLine> searches_;
  std::vector<std::int32_t> misses_;
  std::map<std::string, Known> known_;  // by behaviour
  std::map<std::string, bool>
      single_passes_;  // by engine: one replica, which has no use for routers
};

}  // namespace llmplan
