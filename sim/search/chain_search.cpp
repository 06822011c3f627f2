#include "chain_search.hpp"

#include <algorithm>
#include <utility>

namespace llmplan {
namespace {

/// Simulations of a round: enough for the threads of one machine, few enough to learn between.
constexpr std::size_t kRound = 8;

}  // namespace

void ChainSearch::add(std::vector<BoundedCandidate> chain, std::size_t misses, bool preferred) {
  Chain added{std::move(chain), misses, preferred};
  if (next(added)) {
    chains_.push_back(std::move(added));
  }
}

std::optional<std::size_t> ChainSearch::next(const Chain& chain) const {
  for (std::size_t i = chain.candidates.size(); i > chain.misses; --i) {
    if (findings_.could_win(chain.candidates[i - 1].bound)) {
      return i - 1;
    }
  }
  return std::nullopt;
}

void ChainSearch::run() {
  const auto rank = [](const Chain& chain) {
    return std::pair(!chain.preferred, chain.candidates.front().bound);
  };
  std::stable_sort(chains_.begin(), chains_.end(),
                   [&](const Chain& a, const Chain& b) { return rank(a) < rank(b); });
  while (!trials_.cut_off()) {
    std::vector<Trial> batch;
    std::vector<std::pair<Chain*, std::size_t>> tried;
    for (Chain& chain : chains_) {
      const std::optional<std::size_t> at = batch.size() < kRound ? next(chain) : std::nullopt;
      if (at) {
        tried.emplace_back(&chain, *at);
        batch.push_back({chain.candidates[*at].candidate, {}});
      }
    }
    if (batch.empty()) {
      return;
    }
    const std::vector<std::optional<Evaluation>> evaluations = trials_.run(batch);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      auto& [chain, at] = tried[i];
      if (!evaluations[i]) {
        chain->misses = trials_.cut_off() ? chain->misses : at + 1;
        continue;
      }
      findings_.add(batch[i].candidate, *evaluations[i]);
      if (findings_.accepts(*evaluations[i])) {
        chain->candidates.resize(at);
      } else {
        chain->misses = at + 1;
      }
    }
  }
}

std::vector<BoundedCandidate> ChainSearch::left() const {
  std::vector<BoundedCandidate> left;
  for (const Chain& chain : chains_) {
    for (std::size_t i = chain.misses; i < chain.candidates.size(); ++i) {
      if (findings_.could_win(chain.candidates[i].bound)) {
        left.push_back(chain.candidates[i]);
      }
    }
  }
  return left;
}

}  // namespace llmplan
