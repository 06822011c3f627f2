#include <gtest/gtest.h>

#include <cmath>
#include <thread>
#include <vector>

#include "simt.hpp"

namespace llmplan {
namespace {

template <class Kernel, class... Arguments>
void run(const simt::LaunchShape& shape, Kernel kernel, Arguments... arguments) {
  simt::Queue queue;
  simt::launch(&queue, shape, kernel, arguments...);
  queue.wait();
}

/// Each thread passes its number to its right neighbour through shared memory.
template <bool WithBarrier>
__global__ void rotate_in_shared(int* out) {
  auto* const shared = reinterpret_cast<int*>(simt::shared_memory());
  const unsigned i = threadIdx.x;
  shared[i] = static_cast<int>(blockIdx.x * 1000 + i);
  if constexpr (WithBarrier) {
    __syncthreads();
  }
  out[blockIdx.x * blockDim.x + i] = shared[(i + blockDim.x - 1) % blockDim.x];
}

bool is_rotated(const std::vector<int>& values, int threads) {
  for (int i = 0; i < static_cast<int>(values.size()); ++i) {
    const int left = (i % threads + threads - 1) % threads;
    if (values[static_cast<std::size_t>(i)] != i / threads * 1000 + left) {
      return false;
    }
  }
  return true;
}

TEST(RunningBlock, Barrier_MakesSharedMemoryVisibleToAllThreads) {
  for (const int threads : {32, 96, 1024}) {
    std::vector<int> out(static_cast<std::size_t>(2 * threads));
    run({.grid = 2, .block_threads = threads, .shared_bytes = 4 * threads}, &rotate_in_shared<true>,
        out.data());
    EXPECT_TRUE(is_rotated(out, threads));
  }
}

TEST(RunningBlock, MissingBarrier_Shows) {
  std::vector<int> out(2 * 64);
  run({.grid = 2, .block_threads = 64, .shared_bytes = 256}, &rotate_in_shared<false>, out.data());
  EXPECT_FALSE(is_rotated({out.begin(), out.begin() + 64}, 64) &&
               is_rotated({out.begin(), out.end()}, 64));
}

template <int Unused>
__global__ void read_shared(float* out) {
  out[threadIdx.x] = reinterpret_cast<const float*>(simt::shared_memory())[threadIdx.x];
}

TEST(RunningBlock, SharedMemoryNobodyWrote_IsNan) {
  std::vector<float> out(32);
  run({.shared_bytes = 128}, &read_shared<0>, out.data());
  for (const float value : out) {
    EXPECT_TRUE(std::isnan(value));
  }
}

template <int Unused>
__global__ void write_grid(int* out) {
  if (threadIdx.x == 0) {
    out[blockIdx.y * gridDim.x + blockIdx.x] = static_cast<int>(10 * blockIdx.y + blockIdx.x);
  }
}

TEST(RunningBlock, Grid_HasEveryBlockOnce) {
  std::vector<int> out(6, -1);
  run({.grid = 3, .grid_y = 2}, &write_grid<0>, out.data());
  EXPECT_EQ(out, (std::vector<int>{0, 1, 2, 10, 11, 12}));
}

template <int Unused>
__global__ void shuffle(int* out) {
  const int lane = static_cast<int>(threadIdx.x) % 32;
  const int from_partner = __shfl_xor_sync(simt::kWholeWarp, lane * lane, 5);
  const int from_three = __shfl_sync(simt::kWholeWarp, static_cast<int>(threadIdx.x), 3);
  int of_low_half = 0;
  if (lane < 16) {
    of_low_half = __shfl_xor_sync(0xFFFFU, lane, 1);
  } else {
    of_low_half = __shfl_sync(0xFFFF0000U, lane, 20);
  }
  out[threadIdx.x] = from_partner + 10'000 * from_three + 1'000'000 * of_low_half;
}

TEST(RunningBlock, Shuffles_ReadOtherLanesOfTheWarp) {
  std::vector<int> out(64);
  run({.block_threads = 64}, &shuffle<0>, out.data());
  for (int i = 0; i < 64; ++i) {
    const int lane = i % 32;
    const int half = lane < 16 ? lane ^ 1 : 20;
    EXPECT_EQ(out[static_cast<std::size_t>(i)],
              (lane ^ 5) * (lane ^ 5) + 10'000 * (i / 32 * 32 + 3) + 1'000'000 * half);
  }
}

/// What a thread sees before and after it waits for its copies, the older group first.
template <int Unused>
__global__ void copy_late(const float* from, float* seen) {
  if (threadIdx.x > 0) {
    return;
  }
  auto* const shared = reinterpret_cast<float*>(simt::shared_memory());
  simt::copy_async_16(shared, from, true);
  simt::copy_async_commit();
  simt::copy_async_16(shared + 4, from, false);
  simt::copy_async_commit();
  seen[0] = shared[0];
  simt::copy_async_wait<1>();
  seen[1] = shared[0];
  seen[2] = shared[4];
  simt::copy_async_wait<0>();
  seen[3] = shared[4];
}

TEST(RunningBlock, AsyncCopy_ArrivesWhenWaitedForAndZerosWhatIsInvalid) {
  alignas(16) const float from[4] = {1, 2, 3, 4};
  float seen[4] = {};
  run({.shared_bytes = 32}, &copy_late<0>, static_cast<const float*>(from),
      static_cast<float*>(seen));
  EXPECT_TRUE(std::isnan(seen[0]));
  EXPECT_EQ(seen[1], 1);
  EXPECT_TRUE(std::isnan(seen[2]));
  EXPECT_EQ(seen[3], 0);
}

template <int Unused>
__global__ void count_up(int* counter) {
  atomicAdd(counter, 1);
}

TEST(RunningBlock, HostThreads_EmulateAtTheSameTime) {
  int counters[2] = {};
  {
    const std::jthread a(
        [&] { run({.grid = 50, .block_threads = 64}, &count_up<0>, &counters[0]); });
    const std::jthread b(
        [&] { run({.grid = 50, .block_threads = 64}, &count_up<0>, &counters[1]); });
  }
  EXPECT_EQ(counters[0], 50 * 64);
  EXPECT_EQ(counters[1], 50 * 64);
}

enum class Fault {
  ExitBeforeBarrier,
  ExitBeforeShuffle,
  OtherOperations,
  OtherMasks,
  OutsideMask,
  PastSharedMemory,
  Misaligned
};

template <Fault Kind>
__global__ void faulty(float* data) {
  const bool odd_one = threadIdx.x == 5;
  if constexpr (Kind == Fault::ExitBeforeBarrier) {
    if (!odd_one) {
      __syncthreads();
    }
  } else if constexpr (Kind == Fault::ExitBeforeShuffle) {
    if (!odd_one) {
      data[0] = __shfl_xor_sync(simt::kWholeWarp, data[0], 1);
    }
  } else if constexpr (Kind == Fault::OtherOperations) {
    if (odd_one) {
      __syncwarp();
    } else {
      data[0] = __shfl_xor_sync(simt::kWholeWarp, data[0], 1);
    }
  } else if constexpr (Kind == Fault::OtherMasks) {
    __syncwarp(odd_one ? simt::kWholeWarp : 0xFFFFU);
  } else if constexpr (Kind == Fault::OutsideMask) {
    __syncwarp(1);
  } else if constexpr (Kind == Fault::PastSharedMemory) {
    simt::shared_memory()[128 + threadIdx.x] = 0;
  } else {
    simt::store_16(data + 1, simt::Chunk{});
  }
}

template <Fault Kind>
void run_faulty() {
  alignas(16) float data[8] = {};
  run({.block_threads = 64, .shared_bytes = 128, .name = "faulty"}, &faulty<Kind>,
      static_cast<float*>(data));
}

TEST(RunningBlockDeathTest, BarrierThatOneThreadLeavesOut_AbortsWithKernelAndBlock) {
  EXPECT_DEATH(run_faulty<Fault::ExitBeforeBarrier>(),
               "kernel faulty, block \\(0, 0\\).*63 threads wait at a barrier that 1 threads");
}

TEST(RunningBlockDeathTest, WarpOperationThatALaneDoesNotReach_Aborts) {
  EXPECT_DEATH(run_faulty<Fault::ExitBeforeShuffle>(), "stuck: thread .* waits for lanes");
}

TEST(RunningBlockDeathTest, LanesInDifferentOperations_Abort) {
  EXPECT_DEATH(run_faulty<Fault::OtherOperations>(), "in another warp operation");
  EXPECT_DEATH(run_faulty<Fault::OtherMasks>(), "in another warp operation|leaves it out");
}

TEST(RunningBlockDeathTest, LaneOutsideTheMask_Aborts) {
  EXPECT_DEATH(run_faulty<Fault::OutsideMask>(), "whose mask leaves it out");
}

TEST(RunningBlockDeathTest, WritePastSharedMemory_Aborts) {
  EXPECT_DEATH(run_faulty<Fault::PastSharedMemory>(), "past the end of its shared memory");
}

TEST(RunningBlockDeathTest, MisalignedWideStore_Aborts) {
  EXPECT_DEATH(run_faulty<Fault::Misaligned>(), "not aligned");
}

}  // namespace
}  // namespace llmplan
