#include "seed_option.hpp"

#include <charconv>
#include <cstdint>

namespace llmplan {

std::string seed_problem(const std::string& text) {
  std::uint64_t seed = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, seed);
  return error == std::errc{} && stop == end ? "" : "expected a whole number from 0 to 2^64 - 1";
}

}  // namespace llmplan
