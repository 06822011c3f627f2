#include "token_store.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace llmplan {
namespace {

std::vector<std::int32_t> copy(const TokenStore& store, RequestSlot slot, std::int64_t first,
                               std::int64_t count) {
  std::vector<std::int32_t> out;
  store.copy(slot, first, count, out);
  return out;
}

TEST(TokenStore_Copy, JoinsPromptAndGeneratedTokens) {
  TokenStore store(1000);
  const RequestSlot slot{3};
  store.enter(slot, 7, {Time{}, 5, 4});
  store.append(slot, 11);
  store.append(slot, 22);
  EXPECT_EQ(store.count(slot), 7);
  EXPECT_EQ(copy(store, slot, 4, 3), (std::vector<std::int32_t>{prompt_token(7, 4, 1000), 11, 22}));
  EXPECT_EQ(copy(store, slot, 6, 1), std::vector<std::int32_t>{22});
}

TEST(TokenStore_ReusedSlot, ForgetsItsFormerRequest) {
  TokenStore store(1000);
  const RequestSlot slot{0};
  store.enter(slot, 1, {Time{}, 2, 4});
  store.append(slot, 999);
  store.enter(slot, 2, {Time{}, 2, 4});
  EXPECT_EQ(store.count(slot), 2);
  EXPECT_EQ(copy(store, slot, 0, 2),
            (std::vector<std::int32_t>{prompt_token(2, 0, 1000), prompt_token(2, 1, 1000)}));
}

TEST(TokenStoreDeathTest, TokenOutsideTheVocabulary_Aborts) {
  TokenStore store(10);
  store.enter(RequestSlot{0}, 0, {Time{}, 1, 2});
  EXPECT_DEATH(store.append(RequestSlot{0}, 10), "vocabulary");
  EXPECT_DEATH(store.append(RequestSlot{0}, -1), "vocabulary");
}

TEST(PromptToken, IsUniformOverTheVocabulary) {
  constexpr std::int32_t kVocabulary = 16;
  std::vector<double> seen(kVocabulary, 0);
  for (std::int64_t request = 0; request < 100; ++request) {
    for (std::int64_t position = 0; position < 1000; ++position) {
      ++seen.at(static_cast<std::size_t>(prompt_token(request, position, kVocabulary)));
    }
  }
  double chi2 = 0;
  for (const double n : seen) {
    chi2 += (n - 6250) * (n - 6250) / 6250;
  }
  EXPECT_LT(chi2, 38);  // 15 degrees of freedom, one in a thousand
}

TEST(PromptToken, DiffersBetweenNeighbours) {
  int equal = 0;
  for (std::int64_t i = 0; i < 1000; ++i) {
    equal += prompt_token(i, 0, 128'000) == prompt_token(i + 1, 0, 128'000) ? 1 : 0;
    equal += prompt_token(0, i, 128'000) == prompt_token(0, i + 1, 128'000) ? 1 : 0;
    equal += prompt_token(i, i + 1, 128'000) == prompt_token(i + 1, i, 128'000) ? 1 : 0;
  }
  EXPECT_LE(equal, 2);
}

}  // namespace
}  // namespace llmplan
