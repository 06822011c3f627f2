#include "bench_buffer.hpp"

#include <algorithm>

#include "bench_memory.hpp"

namespace llmplan {

namespace {

constexpr std::uint64_t kSeed = 20260101;
/// Rows by which fp8 numbers are made, of 16-bit ones in a small scratch buffer.
constexpr std::int64_t kRowWidth = 4096;
constexpr std::int64_t kRowsAtOnce = 256;
constexpr std::size_t kGranule = std::size_t{kRowWidth} * 16;

}  // namespace

std::byte* BenchBuffer::reserve(std::size_t bytes, Content content) {
  if (bytes <= memory_.size() && content == content_) {
    return memory_.data();
  }
  if (bytes > memory_.size()) {
    memory_ = {};
    const std::size_t rounded = (bytes + kGranule - 1) / kGranule * kGranule;
    require_free_memory(device_, rounded);
    memory_ = DeviceArray<std::byte>(device_, rounded);
  }
  content_ = content;
  if (content == Content::NormalsFp8) {
    fill_fp8();
  } else {
    void* const numbers = memory_.data();
    device_.run(FillNormal{.out = static_cast<Float16*>(numbers),
                           .count = static_cast<std::int64_t>(memory_.size() / sizeof(Float16)),
                           .seed = kSeed,
                           .sigma = 1});
  }
  return memory_.data();
}

void BenchBuffer::fill_fp8() {
  DeviceArray<Float16> normals(device_, std::size_t{kRowsAtOnce} * kRowWidth);
  DeviceArray<float> scales(device_, std::size_t{kRowsAtOnce});
  device_.run(FillNormal{
      .out = normals.data(), .count = kRowsAtOnce * kRowWidth, .seed = kSeed, .sigma = 1});
  const auto rows = static_cast<std::int64_t>(memory_.size() / kRowWidth);
  for (std::int64_t first = 0; first < rows; first += kRowsAtOnce) {
    device_.run(QuantizeRows{.x = normals.data(),
                             .out = memory_.data() + first * kRowWidth,
                             .scales = scales.data(),
                             .rows = std::min(kRowsAtOnce, rows - first),
                             .width = kRowWidth,
                             .format = QuantizedFormat::Fp8});
  }
  device_.synchronize();  // before the scratch buffer goes
}

}  // namespace llmplan
