#include "token_store.hpp"

#include <algorithm>
#include <cstddef>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

__extension__ using Uint128 = unsigned __int128;

constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15;

constexpr std::uint64_t mixed(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

}  // namespace

std::int32_t prompt_token(std::int64_t request, std::int64_t position, std::int32_t vocabulary) {
  const std::uint64_t text = mixed((static_cast<std::uint64_t>(request) + 1) * kGolden);
  const std::uint64_t bits = mixed(text + (static_cast<std::uint64_t>(position) + 1) * kGolden);
  return static_cast<std::int32_t>((Uint128{bits} * static_cast<std::uint64_t>(vocabulary)) >> 64);
}

TokenStore::TokenStore(std::int32_t vocabulary) : vocabulary_(vocabulary) {
  check(vocabulary >= 1, "there is a token");
}

void TokenStore::enter(RequestSlot slot, std::int64_t index, const Request& request) {
  if (slot.value >= texts_.size()) {
    texts_.resize(slot.value + 1);
  }
  Text& text = texts_[slot.value];
  text.request = index;
  text.prompt_tokens = request.prompt_tokens;
  text.generated.clear();
  text.generated.reserve(static_cast<std::size_t>(request.output_tokens));
}

std::int64_t TokenStore::count(RequestSlot slot) const {
  const Text& text = texts_[slot.value];
  return text.prompt_tokens + static_cast<std::int64_t>(text.generated.size());
}

void TokenStore::append(RequestSlot slot, std::int32_t token) {
  check(token >= 0 && token < vocabulary_, "a sampled token is of the vocabulary");
  texts_[slot.value].generated.push_back(token);
}

void TokenStore::copy(RequestSlot slot, std::int64_t first, std::int64_t count,
                      std::vector<std::int32_t>& out) const {
  const Text& text = texts_[slot.value];
  const std::int64_t end = first + count;
  std::int64_t position = first;
  for (; position < std::min(end, text.prompt_tokens); ++position) {
    out.push_back(prompt_token(text.request, position, vocabulary_));
  }
  for (; position < end; ++position) {
    out.push_back(text.generated[static_cast<std::size_t>(position - text.prompt_tokens)]);
  }
}

}  // namespace llmplan
