#include "live_batch.hpp"

#include <algorithm>
#include <cstddef>

#include "llmplan/error.hpp"

namespace llmplan {

LiveBatch::LiveBatch(const EngineLimits& limits, std::int32_t vocabulary)
    : blocks_(limits.kv_blocks, limits.block_tokens), tokens_(vocabulary) {
  const auto sequences = static_cast<std::size_t>(limits.max_num_seqs);
  decoding_.reserve(sequences);
  slots_.reserve(sequences);
  batch_.sequences.reserve(sequences);
  batch_.tokens.reserve(static_cast<std::size_t>(limits.max_num_batched_tokens));
}

void LiveBatch::enter(RequestSlot slot, std::int64_t index, const Request& request) {
  if (slot.value >= decodes_.size()) {
    decodes_.resize(slot.value + 1);
  }
  tokens_.enter(slot, index, request);
  blocks_.expect(slot, std::int64_t{request.prompt_tokens} + request.output_tokens - 1);
}

const ForwardBatch& LiveBatch::form(const StepPlan& plan) {
  batch_.shape = plan.shape;
  batch_.tokens.clear();
  batch_.sequences.clear();
  slots_.clear();
  if (some_left_) {
    std::erase_if(decoding_, [this](RequestSlot slot) { return decodes_[slot.value] == 0; });
    some_left_ = false;
  }
  add_decodes(plan.shape);
  for (const PrefillChunk& chunk : plan.chunks) {
    add(chunk.slot, chunk.computed, chunk.tokens, chunk.ends_prompt);
  }
  return batch_;
}

void LiveBatch::add_decodes(const StepShape& shape) {
  std::int64_t context = 0;
  for (const RequestSlot slot : decoding_) {
    const std::int64_t tokens = tokens_.count(slot);
    add(slot, tokens - 1, 1, true);
    context += tokens;
  }
  check(static_cast<std::int64_t>(decoding_.size()) == shape.decode_sequences &&
            context == shape.decode_context,
        "the sequences that decode are those that the scheduler sums up");
}

void LiveBatch::add(RequestSlot slot, std::int64_t cached, std::int64_t tokens, bool samples) {
  SequenceSlice slice;
  slice.tokens = static_cast<std::int32_t>(tokens);
  slice.cached = static_cast<std::int32_t>(cached);
  slice.blocks = blocks_.grow(slot, cached + tokens);
  slice.samples = samples;
  batch_.sequences.push_back(slice);
  slots_.push_back(slot);
  tokens_.copy(slot, cached, tokens, batch_.tokens);
}

void LiveBatch::accept(std::span<const std::int32_t> sampled) {
  std::size_t next = 0;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    if (!batch_.sequences[i].samples) {
      continue;
    }
    check(next < sampled.size(), "every sequence that samples gets a token");
    tokens_.append(slots_[i], sampled[next++]);
    if (static_cast<std::int64_t>(i) >= batch_.shape.decode_sequences) {
      decoding_.push_back(slots_[i]);
      decodes_[slots_[i].value] = 1;
    }
  }
  check(next == sampled.size(), "only sequences that sample get a token");
}

void LiveBatch::preempt(RequestSlot slot) {
  blocks_.release(slot);
  some_left_ = some_left_ || decodes_[slot.value] != 0;
  decodes_[slot.value] = 0;
}

}  // namespace llmplan
