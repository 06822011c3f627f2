// Runs a fuzz target without libFuzzer: a fixed number of mutations of its seeds, the same on every
// machine, so that every compiler's CTest covers the parsers.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "fuzz_target.hpp"
#include "rng.hpp"

namespace llmplan::testing {
namespace {

constexpr std::uint64_t kRounds = 20'000;
constexpr std::size_t kLargestInput = 4096;

/// Pieces that parsers trip over.
constexpr auto kTokens = std::to_array<std::string_view>({
    ",",          "\n",         "\r\n",   "\"",    "{",       "}",
    "[",          "]",          ":",      "-",     "+",       ".",
    "e",          "0",          "-1",     "1e999", "nan",     "9223372036854775808",
    "2147483648", "null",       "true",   "\\",    "\\u0000", "\xef\xbb\xbf",
    "\xff",       "4294967296", "1e-999", "//",    "/*",      "  ",
});

class Mutator {
 public:
  explicit Mutator(const std::vector<std::string>& seeds) : seeds_(seeds) {}

  std::string next() {
    std::string input = pick();
    for (std::uint32_t edits = 1 + rng_.below(6); edits > 0; --edits) {
      edit(input);
    }
    input.resize(std::min(input.size(), kLargestInput));
    return input;
  }

 private:
  const std::string& pick() {
    return seeds_[rng_.below(static_cast<std::uint32_t>(seeds_.size()))];
  }
  std::size_t position(const std::string& input) {
    return rng_.below(static_cast<std::uint32_t>(input.size()) + 1);
  }

  void append_rest(std::string& input, const std::string& other) {
    input.append(other, position(other));
  }

  void edit(std::string& input) {
    const std::size_t at = position(input);
    const std::size_t count = 1 + rng_.below(8);
    switch (rng_.below(7)) {
      case 0:  // another byte
        if (at < input.size()) {
          input[at] = static_cast<char>(rng_.next());
        }
        break;
      case 1:  // another bit
        if (at < input.size()) {
          input[at] = static_cast<char>(input[at] ^ (1 << rng_.below(8)));
        }
        break;
      case 2:
        input.erase(at, count);
        break;
      case 3:
        input.insert(at, kTokens[rng_.below(static_cast<std::uint32_t>(kTokens.size()))]);
        break;
      case 4:  // a piece of itself again
        input.insert(at, std::string(input, position(input), 4 * count));
        break;
      case 5:  // the rest of another seed
        input.resize(at);
        append_rest(input, pick());
        break;
      default:  // cut short
        input.resize(at);
        break;
    }
  }

  const std::vector<std::string>& seeds_;
  Rng rng_{1, "fuzz"};
};

void run(const std::string& input) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

}  // namespace
}  // namespace llmplan::testing

int main() {
  const std::vector<std::string> seeds = llmplan::testing::seed_inputs();
  for (const std::string& seed : seeds) {
    llmplan::testing::run(seed);
  }
  llmplan::testing::Mutator mutator(seeds);
  for (std::uint64_t round = 0; round < llmplan::testing::kRounds; ++round) {
    llmplan::testing::run(mutator.next());
  }
  fmt::print("{} inputs\n", seeds.size() + llmplan::testing::kRounds);
}
