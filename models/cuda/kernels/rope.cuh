#pragma once

#include <type_traits>

#include "llmplan/error.hpp"
#include "operations.hpp"
#include "row_shape.cuh"
#include "simt.hpp"

namespace llmplan {

inline constexpr int kRopeThreads = 128;

/// Eight neighbouring numbers of a head in registers.
struct RopePart {
  float value[simt::kHalvesPerChunk];
};

__device__ __forceinline__ RopePart load_part(const Float16* from, const Float16* bias) {
  const simt::Chunk chunk = simt::load_16(from);
  const simt::Chunk added = bias == nullptr ? simt::Chunk{} : simt::load_16(bias);
  RopePart part;
#pragma unroll
  for (int i = 0; i < 4; ++i) {
    const simt::FloatPair x = simt::unpack_half2(chunk.word[i]);
    const simt::FloatPair b = simt::unpack_half2(added.word[i]);
    part.value[2 * i] = x.x + b.x;
    part.value[2 * i + 1] = x.y + b.y;
  }
  return part;
}

/// Turns (a[i], b[i]) by the angle whose cosine and sine are cos_sin[2i] and cos_sin[2i + 1].
__device__ __forceinline__ void rotate(RopePart& a, RopePart& b, const float* cos_sin) {
#pragma unroll
  for (int i = 0; i < simt::kHalvesPerChunk; i += 2) {
    const simt::Chunk chunk = simt::load_16(cos_sin + 2 * i);
#pragma unroll
    for (int j = 0; j < 2; ++j) {
      const auto cosine = simt::bits_as<float>(chunk.word[2 * j]);
      const auto sine = simt::bits_as<float>(chunk.word[2 * j + 1]);
      const float x = a.value[i + j];
      const float y = b.value[i + j];
      a.value[i + j] = x * cosine - y * sine;
      b.value[i + j] = y * cosine + x * sine;
    }
  }
}

__device__ __forceinline__ void store_part(Float16* to, const RopePart& part, float /*scale*/) {
  simt::Chunk chunk;
#pragma unroll
  for (int i = 0; i < 4; ++i) {
    chunk.word[i] = simt::pack_half2(part.value[2 * i], part.value[2 * i + 1]);
  }
  simt::store_16(to, chunk);
}

__device__ __forceinline__ void store_part(Float8* to, const RopePart& part, float scale) {
  simt::HalfChunk chunk;
#pragma unroll
  for (int i = 0; i < 2; ++i) {
    const float* const v = part.value + 4 * i;
    chunk.word[i] = std::uint32_t{simt::pack_fp8x2(v[0] / scale, v[1] / scale)} |
                    std::uint32_t{simt::pack_fp8x2(v[2] / scale, v[3] / scale)} << 16U;
  }
  simt::store_8(to, chunk);
}

/// A thread has eight numbers of the first half of a head and the eight that they turn with.
template <int HeadDim, class Kv>
__global__ void __launch_bounds__(kRopeThreads) rope_and_write_kv(RopeAndWriteKv op) {
  constexpr int kParts = HeadDim / 2 / simt::kHalvesPerChunk;
  const std::int64_t item = chunk_of_thread();
  const auto head = static_cast<int>(item / kParts);
  const int offset = static_cast<int>(item % kParts) * simt::kHalvesPerChunk;
  const int all_heads = op.shape.heads + 2 * op.shape.kv_heads;
  if (head >= all_heads) {
    return;
  }
  const std::int64_t token = blockIdx.x;
  const std::int64_t slot = op.kv_slots[token];
  const bool is_query = head < op.shape.heads;
  if (!is_query && slot < 0) {
    return;
  }
  Float16* const in = op.qkv + (token * all_heads + head) * HeadDim + offset;
  const Float16* const bias = op.bias == nullptr ? nullptr : op.bias + head * HeadDim + offset;
  RopePart a = load_part(in, bias);
  RopePart b = load_part(in + HeadDim / 2, bias == nullptr ? nullptr : bias + HeadDim / 2);
  const bool is_value = head >= op.shape.heads + op.shape.kv_heads;
  if (!is_value) {
    rotate(a, b, op.cos_sin + std::int64_t{op.positions[token]} * HeadDim + 2 * offset);
  }
  if (is_query) {
    store_part(in, a, 1);
    store_part(in + HeadDim / 2, b, 1);
    return;
  }
  const int kv_head = (head - op.shape.heads) % op.shape.kv_heads;
  Kv* const cache = static_cast<Kv*>(is_value ? op.cache.values : op.cache.keys) +
                    (slot * op.shape.kv_heads + kv_head) * HeadDim + offset;
  const float scale = is_value ? op.cache.value_scale : op.cache.key_scale;
  store_part(cache, a, scale);
  store_part(cache + HeadDim / 2, b, scale);
}

template <int HeadDim>
void launch_rope_of_head(simt::Stream stream, const RopeAndWriteKv& op) {
  const std::int64_t parts = op.shape.qkv_width() / 2 / simt::kHalvesPerChunk;
  const simt::LaunchShape shape =
      chunk_per_thread(op.tokens, parts, kRopeThreads, "rope_and_write_kv");
  if (op.cache.format == KvFormat::Fp8) {
    simt::launch(stream, shape, rope_and_write_kv<HeadDim, Float8>, op);
  } else {
    simt::launch(stream, shape, rope_and_write_kv<HeadDim, Float16>, op);
  }
}

inline void launch_rope_and_write_kv(simt::Stream stream, const RopeAndWriteKv& op) {
  switch (op.shape.head_dim) {
    case 64:
      return launch_rope_of_head<64>(stream, op);
    case 80:
      return launch_rope_of_head<80>(stream, op);
    case 96:
      return launch_rope_of_head<96>(stream, op);
    case 128:
      return launch_rope_of_head<128>(stream, op);
    default:
      check(false, "a head has 64, 80, 96 or 128 elements");
  }
}

}  // namespace llmplan
