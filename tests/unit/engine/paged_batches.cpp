#include "paged_batches.hpp"

#include <algorithm>
#include <numeric>
#include <random>
#include <utility>

#include "llmplan/error.hpp"

namespace llmplan {

PagedBatches::PagedBatches(std::vector<TestRequest> requests, const EngineLimits& limits,
                           std::uint32_t seed)
    : requests_(std::move(requests)),
      limits_(limits),
      free_blocks_(static_cast<std::size_t>(limits.kv_blocks)) {
  std::iota(free_blocks_.begin(), free_blocks_.end(), 0);
  std::shuffle(free_blocks_.begin(), free_blocks_.end(), std::mt19937(seed));
  for (const TestRequest& request : requests_) {
    sequences_.push_back({request.prompt, 0, {}});
  }
}

std::int32_t PagedBatches::waiting_tokens(std::size_t request) const {
  const std::vector<std::int32_t>& text = sequences_[request].text;
  const std::size_t end =
      requests_[request].prompt.size() + static_cast<std::size_t>(requests_[request].output_tokens);
  if (requests_[request].first_step > step_ || text.size() == end) {
    return 0;
  }
  return static_cast<std::int32_t>(text.size()) - sequences_[request].cached;
}

const ForwardBatch& PagedBatches::next() {
  batch_ = {};
  scheduled_.clear();
  auto budget = static_cast<std::int32_t>(limits_.max_num_batched_tokens);
  for (const bool decodes : {true, false}) {
    for (std::size_t r = 0; r < requests_.size(); ++r) {
      const bool in_prompt = sequences_[r].text.size() == requests_[r].prompt.size();
      const std::int32_t tokens = std::min(waiting_tokens(r), budget);
      if (decodes != in_prompt && tokens > 0) {
        schedule(r, tokens);
        budget -= tokens;
      }
    }
  }
  ++step_;
  return batch_;
}

void PagedBatches::schedule(std::size_t request, std::int32_t tokens) {
  Sequence& sequence = sequences_[request];
  const std::int32_t end = sequence.cached + tokens;
  while (std::ssize(sequence.blocks) * limits_.block_tokens < end) {
    check(!free_blocks_.empty(), "the test's requests fit into its cache");
    sequence.blocks.push_back(free_blocks_.back());
    free_blocks_.pop_back();
  }
  batch_.tokens.insert(batch_.tokens.end(), sequence.text.begin() + sequence.cached,
                       sequence.text.begin() + end);
  batch_.sequences.push_back(
      {tokens, sequence.cached, sequence.blocks, end == std::ssize(sequence.text)});
  scheduled_.push_back(request);
  sequence.cached = end;
}

void PagedBatches::complete(std::span<const std::int32_t> sampled) {
  std::size_t sample = 0;
  for (std::size_t s = 0; s < scheduled_.size(); ++s) {
    if (batch_.sequences[s].samples) {
      sequences_[scheduled_[s]].text.push_back(sampled[sample++]);
    }
  }
  check(sample == sampled.size(), "one token per sequence that samples");
}

std::vector<std::vector<std::int32_t>> PagedBatches::texts() const {
  std::vector<std::vector<std::int32_t>> texts;
  for (const Sequence& sequence : sequences_) {
    texts.push_back(sequence.text);
  }
  return texts;
}

std::vector<std::vector<std::int32_t>> serve(const Forward& forward,
                                             const std::vector<TestRequest>& requests,
                                             const EngineLimits& limits, std::uint32_t seed) {
  PagedBatches batches(requests, limits, seed);
  for (const ForwardBatch* batch = &batches.next(); !batch->tokens.empty();
       batch = &batches.next()) {
    batches.complete(forward(*batch));
  }
  return batches.texts();
}

}  // namespace llmplan
