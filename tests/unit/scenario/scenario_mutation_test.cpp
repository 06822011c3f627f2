#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "example_scenarios.hpp"
#include "llmplan/error.hpp"
#include "scenario_file.hpp"

namespace llmplan {
namespace {

/// Source: Vigna's splitmix64; the mutations are the same on every machine.
std::uint64_t next(std::uint64_t& state) {
  state += 0x9e3779b97f4a7c15U;
  std::uint64_t z = state;
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31U);
}

void mutate(std::string& text, std::uint64_t& state) {
  constexpr std::array<std::string_view, 21> kFragments = {"{",
                                                           "}",
                                                           "[",
                                                           "]",
                                                           ",",
                                                           ":",
                                                           "\"",
                                                           "-",
                                                           "0",
                                                           "1e308",
                                                           "9999999999999999999",
                                                           "null",
                                                           "true",
                                                           "//",
                                                           "/*",
                                                           "\xff",
                                                           "\\u0000",
                                                           "-1",
                                                           "0.5",
                                                           "\"\"",
                                                           "\"1e400s\""};
  const std::size_t at = next(state) % text.size();
  const std::size_t length = next(state) % 8;
  const std::string_view fragment = kFragments[next(state) % kFragments.size()];
  switch (next(state) % 3) {
    case 0:
      text.erase(at, length);
      break;
    case 1:
      text.insert(at, fragment);
      break;
    default:
      text.replace(at, length, fragment);
      break;
  }
}

/// One of the examples with one to three mutations.
std::string mutant(int number, std::uint64_t& state) {
  std::string text(number % 2 == 0 ? testing::kEveryKey : testing::kSpecificationExample);
  for (std::uint64_t edits = 1 + next(state) % 3; edits > 0; --edits) {
    mutate(text, state);
  }
  return text;
}

TEST(ScenarioMutations, AnyText_LoadsOrIsAnInputError) {
  std::uint64_t state = 1;
  int loaded = 0;
  for (int i = 0; i < 4000; ++i) {
    try {
      loaded += parse_scenario(mutant(i, state), "s.json").deployments.empty() ? 0 : 1;
    } catch (const InputError& error) {
      EXPECT_FALSE(error.expected().empty());
    }
  }
  EXPECT_GT(loaded, 10) << "the mutations are too wild to get past the syntax";
}

}  // namespace
}  // namespace llmplan
