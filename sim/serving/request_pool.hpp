#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "llmplan/ids.hpp"
#include "llmplan/request.hpp"

namespace llmplan {

/// A request between its arrival and its end, and its place in the running list of its replica.
struct LiveRequest {
  Time arrival{};
  Time first_scheduled{};
  Time first_token{};
  Time last_token{};  ///< kept only while preempted
  std::int32_t prompt_tokens = 0;
  std::int32_t output_tokens = 0;
  std::int32_t cached_tokens = 0;  ///< of the prompt, found in the engine's cache
  std::int32_t generated = 0;      ///< tokens sampled when it last left or entered decode
  std::int32_t kv_residue = 0;     ///< while decoding: (KV tokens - step number) mod block
  std::int64_t finish_step = 0;    ///< while decoding: the step after which it is done
  std::uint32_t admission = 0;     ///< counts admissions of its replica: the running order
  std::uint32_t older = 0;         ///< neighbours in the running list, by slot
  std::uint32_t newer = 0;
  bool scheduled = false;  ///< `first_scheduled` is set
};

/// The live requests of a simulation in reused slots: no allocation once warm.
class RequestPool {
 public:
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

  [[nodiscard]] RequestSlot add(const Request& request) {
    if (free_.empty()) {
      free_.push_back(static_cast<std::uint32_t>(slots_.size()));
      slots_.emplace_back();
    }
    const RequestSlot slot{free_.back()};
    free_.pop_back();
    LiveRequest& live = slots_[slot.value];
    live = LiveRequest{};
    live.arrival = request.arrival;
    live.prompt_tokens = request.prompt_tokens;
    live.output_tokens = request.output_tokens;
    live.cached_tokens = request.cached_tokens;
    return slot;
  }
  void release(RequestSlot slot) { free_.push_back(slot.value); }

  [[nodiscard]] LiveRequest& operator[](RequestSlot slot) { return slots_[slot.value]; }
  [[nodiscard]] const LiveRequest& operator[](RequestSlot slot) const { return slots_[slot.value]; }
  [[nodiscard]] std::size_t live() const { return slots_.size() - free_.size(); }

 private:
  std::vector<LiveRequest> slots_;
  std::vector<std::uint32_t> free_;
};

}  // namespace llmplan
