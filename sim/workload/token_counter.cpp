#include "token_counter.hpp"

#include <algorithm>
#include <cmath>

#include "llmplan/error.hpp"

namespace llmplan {

void TokenCounter::add(std::int32_t tokens) {
  ++count_;
  total_ += tokens;
  if (tokens < kDense) {
    ++dense_[static_cast<std::size_t>(tokens)];
  } else {
    ++sparse_[tokens];
  }
}

std::int64_t TokenCounter::quantile(double p) const {
  check(count_ > 0 && p >= 0 && p <= 1, "a quantile of something");
  const auto rank = std::max<std::int64_t>(
      1, static_cast<std::int64_t>(std::ceil(p * static_cast<double>(count_))));
  std::int64_t seen = 0;
  for (std::size_t tokens = 0; tokens < dense_.size(); ++tokens) {
    seen += dense_[tokens];
    if (seen >= rank) {
      return static_cast<std::int64_t>(tokens);
    }
  }
  for (const auto& [tokens, requests] : sparse_) {
    seen += requests;
    if (seen >= rank) {
      return tokens;
    }
  }
  return sparse_.rbegin()->first;
}

}  // namespace llmplan
