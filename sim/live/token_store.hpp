#pragma once

#include <cstdint>
#include <vector>

#include "llmplan/ids.hpp"
#include "llmplan/request.hpp"

namespace llmplan {

/// The token at `position` of the prompt of request number `request`: uniform in 0 … vocabulary − 1
/// and always the same, so that prompts need no memory.
/// Source: the mixing function of splitmix64 (Steele et al., "Fast splittable pseudorandom number
/// generators", 2014).
[[nodiscard]] std::int32_t prompt_token(std::int64_t request, std::int64_t position,
                                        std::int32_t vocabulary);

/// The token ids of the live requests: made-up prompts, and what was generated after them.
class TokenStore {
 public:
  /// Precondition: vocabulary >= 1.
  explicit TokenStore(std::int32_t vocabulary);

  /// `index` numbers the requests: it decides what the prompt says.
  void enter(RequestSlot slot, std::int64_t index, const Request& request);
  /// Tokens of the prompt and generated ones.
  [[nodiscard]] std::int64_t count(RequestSlot slot) const;
  /// `check`s that the token is of the vocabulary.
  void append(RequestSlot slot, std::int32_t token);
  /// Writes tokens `first` … `first + count - 1` behind `out`. Precondition: they exist.
  void copy(RequestSlot slot, std::int64_t first, std::int64_t count,
            std::vector<std::int32_t>& out) const;

 private:
  struct Text {
    std::int64_t request = 0;
    std::int64_t prompt_tokens = 0;
    std::vector<std::int32_t> generated;
  };

  std::int32_t vocabulary_;
  std::vector<Text> texts_;  // by slot
};

}  // namespace llmplan
