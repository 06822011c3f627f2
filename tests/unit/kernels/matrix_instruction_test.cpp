#include <gtest/gtest.h>

#include <random>

#include "simt.hpp"

namespace llmplan {
namespace {

constexpr int kLanes = simt::kWarpThreads;

struct Fragments {
  std::uint32_t word[kLanes][4];
};

/// Matrix m has rows 8m to 8m + 7 of `rows`, each of eight numbers.
template <bool Transposed>
__global__ void load_fragments(const simt::Half* rows, Fragments* out) {
  simt::Half* const shared = reinterpret_cast<simt::Half*>(simt::shared_memory());
  const int lane = static_cast<int>(threadIdx.x);
  simt::store_16(shared + lane * 8, simt::load_16(rows + lane * 8));
  __syncwarp();
  if constexpr (Transposed) {
    simt::load_matrix_x4_trans(out->word[lane], shared + lane * 8);
  } else {
    simt::load_matrix_x4(out->word[lane], shared + lane * 8);
  }
}

/// a (16, 16) in four quarters of eight rows, b as (8, 16): eight columns of 16.
template <int Products>
__global__ void multiply(const simt::Half* a, const simt::Half* b, float* c) {
  const int lane = static_cast<int>(threadIdx.x);
  std::uint32_t a_fragment[4];
  std::uint32_t b_fragment[4];
  float sums[4];
  for (int i = 0; i < 4; ++i) {
    sums[i] = c[(lane / 4 + i / 2 * 8) * 8 + lane % 4 * 2 + i % 2];
  }
  simt::load_matrix_x4(a_fragment, a + lane % 16 * 16 + lane / 16 * 8);
  simt::load_matrix_x4(b_fragment, b + lane % 8 * 16 + lane / 8 % 2 * 8);
  for (int i = 0; i < Products; ++i) {
    simt::mma_16x8x16(sums, a_fragment, b_fragment[0], b_fragment[1]);
  }
  for (int i = 0; i < 4; ++i) {
    c[(lane / 4 + i / 2 * 8) * 8 + lane % 4 * 2 + i % 2] = sums[i];
  }
}

template <class Kernel, class... Arguments>
void run_warp(Kernel kernel, Arguments... arguments) {
  simt::Queue queue;
  simt::launch(&queue, {.shared_bytes = 1024, .name = "test"}, kernel, arguments...);
  queue.wait();
}

struct alignas(16) Halves {
  simt::Half value[256];
};

Halves counting_halves() {
  Halves halves{};
  for (std::uint16_t i = 0; i < 256; ++i) {
    halves.value[i].bits = i;
  }
  return halves;
}

std::uint32_t element(const Fragments& fragments, int lane, int matrix, int which) {
  return fragments.word[lane][matrix] >> (16 * which) & 0xFFFFU;
}

TEST(LoadMatrix, EachLane_GetsItsPairOfARow) {
  const Halves rows = counting_halves();
  Fragments got{};
  run_warp(&load_fragments<false>, rows.value, &got);
  for (int lane = 0; lane < kLanes; ++lane) {
    for (int matrix = 0; matrix < 4; ++matrix) {
      for (int which = 0; which < 2; ++which) {
        const auto expected =
            static_cast<std::uint32_t>((matrix * 8 + lane / 4) * 8 + lane % 4 * 2 + which);
        EXPECT_EQ(element(got, lane, matrix, which), expected);
      }
    }
  }
}

TEST(LoadMatrix, Transposed_EachLaneGetsItsPairOfAColumn) {
  const Halves rows = counting_halves();
  Fragments got{};
  run_warp(&load_fragments<true>, rows.value, &got);
  for (int lane = 0; lane < kLanes; ++lane) {
    for (int matrix = 0; matrix < 4; ++matrix) {
      for (int which = 0; which < 2; ++which) {
        const auto expected =
            static_cast<std::uint32_t>((matrix * 8 + lane % 4 * 2 + which) * 8 + lane / 4);
        EXPECT_EQ(element(got, lane, matrix, which), expected);
      }
    }
  }
}

TEST(Mma, EqualsPlainMatrixProduct) {
  std::mt19937 rng(3);
  std::uniform_int_distribution<int> random(-8, 8);  // so that sums are exact
  Halves a{};
  Halves b{};
  float c[16 * 8];
  for (int i = 0; i < 256; ++i) {
    a.value[i] = simt::to_half(static_cast<float>(random(rng)));
    b.value[i] = simt::to_half(static_cast<float>(random(rng)));
  }
  float expected[16 * 8];
  for (int i = 0; i < 16 * 8; ++i) {
    c[i] = static_cast<float>(random(rng));
    expected[i] = c[i];
    for (int k = 0; k < 16; ++k) {
      expected[i] +=
          2 * simt::to_float(a.value[i / 8 * 16 + k]) * simt::to_float(b.value[i % 8 * 16 + k]);
    }
  }
  run_warp(&multiply<2>, a.value, b.value, c);
  for (int i = 0; i < 16 * 8; ++i) {
    EXPECT_EQ(c[i], expected[i]) << i;
  }
}

}  // namespace
}  // namespace llmplan
