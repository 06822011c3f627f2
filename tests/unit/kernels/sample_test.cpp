#include <algorithm>
#include <cmath>
#include <numeric>

#include "float16.hpp"
#include "kernel_test.hpp"

namespace llmplan {
namespace {

using reference::numbers_of;

class Sampler : public KernelTest {
 protected:
  /// Alike with a block per row and with several.
  [[nodiscard]] std::vector<std::int32_t> sample(const std::vector<Float16>& logits,
                                                 std::int64_t vocab, float temperature = 0,
                                                 std::uint64_t draw = 0, std::uint64_t seed = 42) {
    const auto rows = static_cast<std::int64_t>(logits.size()) / vocab;
    const auto in = put(logits);
    const auto draw_there = put(std::vector<std::uint64_t>{draw});
    const auto tokens = poisoned<std::int32_t>(rows);
    Sample op{.logits = in.data(),
              .tokens = tokens.data(),
              .rows = rows,
              .vocab = vocab,
              .temperature = temperature,
              .seed = seed,
              .draw = draw_there.data()};
    device().run(op);
    const std::vector<std::int32_t> result = tokens.download();
    const auto workspace = poisoned<std::uint64_t>(rows * kSampleParts);
    device().fill(tokens.data(), 0xFF, tokens.size_bytes());
    op.workspace = workspace.data();
    device().run(op);
    EXPECT_EQ(tokens.download(), result);
    return result;
  }
};

std::int32_t position_of_largest(const reference::Numbers& numbers) {
  return static_cast<std::int32_t>(std::max_element(numbers.begin(), numbers.end()) -
                                   numbers.begin());
}

reference::Numbers row_of(const std::vector<Float16>& logits, std::int64_t vocab,
                          std::int64_t row) {
  return numbers_of({logits.begin() + row * vocab, logits.begin() + (row + 1) * vocab});
}

TEST_F(Sampler, Greedy_PicksTheLargestAndTheLowestOfEquals) {
  for (const std::int64_t vocab : {8, 512, 4104, 32000}) {
    std::vector<Float16> logits = random_halves(3 * vocab, 3);  // of 16 bits, so ties happen
    logits[static_cast<std::size_t>(vocab - 1)] = to_float16(30);
    logits[static_cast<std::size_t>(vocab)] = to_float16(30);
    logits[static_cast<std::size_t>(vocab + 5)] = to_float16(30);
    const auto tokens = sample(logits, vocab);
    for (std::int64_t row = 0; row < 3; ++row) {
      EXPECT_EQ(tokens[static_cast<std::size_t>(row)],
                position_of_largest(row_of(logits, vocab, row)));
    }
  }
}

TEST_F(Sampler, GreedyOfEqualLogits_PicksTokenZero) {
  for (const float value : {-5.0F, 0.0F, -INFINITY}) {
    EXPECT_EQ(sample(std::vector<Float16>(8200, to_float16(value)), 8200).front(), 0);
  }
  std::vector<Float16> zeros(64, to_float16(0.0F));
  zeros[0] = to_float16(-0.0F);
  EXPECT_EQ(sample(zeros, 64).front(), 0);
}

// The kernel's score of its choice may be off by a few 2^-17 (fast logarithms).
TEST_F(Sampler, WithTemperature_PicksTheLargestPerturbedLogit) {
  constexpr std::int64_t kVocab = 2056;
  constexpr std::int64_t kRows = 20;
  const std::vector<Float16> logits = random_halves(kRows * kVocab);
  for (const auto& [temperature, draw] : {std::pair{1.0F, 0ULL}, {0.7F, 1ULL << 40U}}) {
    const auto tokens = sample(logits, kVocab, temperature, draw);
    for (std::uint32_t row = 0; row < kRows; ++row) {
      const reference::Numbers scores =
          reference::gumbel_scores(row_of(logits, kVocab, row), double{temperature}, row, draw, 42);
      const auto token = static_cast<std::size_t>(tokens[row]);
      ASSERT_LT(token, scores.size());
      EXPECT_NEAR(scores[token], *std::max_element(scores.begin(), scores.end()), 1e-4);
    }
  }
}

TEST_F(Sampler, ManyDraws_FollowTheSoftmax) {
  constexpr std::int64_t kVocab = 8;
  constexpr std::int64_t kRows = 400;
  const std::vector<Float16> row = random_halves(kVocab);
  std::vector<Float16> logits;
  for (std::int64_t i = 0; i < kRows; ++i) {
    logits.insert(logits.end(), row.begin(), row.end());
  }
  std::vector<double> seen(kVocab);
  for (const std::int32_t token : sample(logits, kVocab, 0.8F)) {
    seen[static_cast<std::size_t>(token)] += 1;
  }
  reference::Numbers weights;
  for (const double logit : numbers_of(row)) {
    weights.push_back(std::exp(logit / 0.8));
  }
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  double chi_square = 0;
  for (std::size_t i = 0; i < kVocab; ++i) {
    const double wanted = kRows * weights[i] / sum;
    chi_square += (seen[i] - wanted) * (seen[i] - wanted) / wanted;
  }
  EXPECT_LT(chi_square, 29.9);  // 1 in 10,000 with 7 degrees of freedom
}

TEST_F(Sampler, DrawRowAndSeed_EachGiveOtherTokens) {
  constexpr std::int64_t kVocab = 1024;
  const std::vector<Float16> logits(4 * kVocab, to_float16(1));
  const auto tokens = sample(logits, kVocab, 1, 5);
  EXPECT_EQ(tokens, sample(logits, kVocab, 1, 5));
  EXPECT_NE(tokens, sample(logits, kVocab, 1, 6));
  EXPECT_NE(tokens, sample(logits, kVocab, 1, 5, 43));
  EXPECT_NE(tokens[0], tokens[1]);
}

}  // namespace
}  // namespace llmplan
