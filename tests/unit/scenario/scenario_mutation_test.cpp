#include <gtest/gtest.h>

#include <cstdint>
#include <string>

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
  constexpr std::string_view kFragments[] = {"{",
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
                                             "\\u0000",
                                             "\xff",
                                             "-1",
                                             "0.5",
                                             "\"\"",
                                             "\"1e400s\""};
  const std::size_t at = next(state) % text.size();
  const std::size_t length = next(state) % 8;
  const std::string_view fragment = kFragments[next(state) % std::size(kFragments)];
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

TEST(ScenarioMutations, AnyText_LoadsOrIsAnInputError) {
  std::uint64_t state = 1;
  int loaded = 0;
  int refused = 0;
  for (int i = 0; i < 4000; ++i) {
    std::string text(i % 2 == 0 ? testing::kEveryKey : testing::kSpecificationExample);
    for (std::uint64_t edits = 1 + next(state) % 3; edits > 0; --edits) {
      mutate(text, state);
    }
    try {
      loaded += parse_scenario(text, "s.json").deployments.empty() ? 0 : 1;
    } catch (const InputError& error) {
      EXPECT_FALSE(error.expected().empty());
      ++refused;
    }
  }
  EXPECT_EQ(loaded + refused, 4000);
  EXPECT_GT(loaded, 10) << "the mutations are too wild to get past the syntax";
}

}  // namespace
}  // namespace llmplan
