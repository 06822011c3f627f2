#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "bounded_candidate.hpp"
#include "findings.hpp"
#include "trials.hpp"

namespace llmplan {

/// Branch and bound over chains of candidates, each of which serves no worse than the one before
/// it: scaling policies by target from the highest, hybrids by the requests in flight at which they
/// spill. The last that could still win is tried first: when it misses the SLO, so does the whole
/// chain; when it keeps it, those before it, which cost less, are next.
class ChainSearch {
 public:
  /// Both outlive it.
  ChainSearch(Trials& trials, Findings& findings) : trials_(trials), findings_(findings) {}

  /// `preferred` chains are tried before others: what they show narrows the rest. The first
  /// `misses` are known to miss the SLO.
  void add(std::vector<BoundedCandidate> chain, std::size_t misses, bool preferred);
  void run();
  /// What could still win, but for want of time was not tried.
  [[nodiscard]] std::vector<BoundedCandidate> left() const;

 private:
  struct Chain {
    std::vector<BoundedCandidate> candidates;  ///< those behind are no longer of interest
    std::size_t misses = 0;                    ///< so many of the first miss the SLO
    bool preferred = false;
  };

  /// The candidate to try next; nothing closes the chain.
  [[nodiscard]] std::optional<std::size_t> next(const Chain& chain) const;

  Trials& trials_;
  Findings& findings_;
  std::vector<Chain> chains_;
};

}  // namespace llmplan
