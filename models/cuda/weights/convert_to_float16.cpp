#include "convert_to_float16.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "float16.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

static_assert(std::endian::native == std::endian::little, "tensors are read as they are stored");

constexpr float kLargest = 65504;

struct FromFloat16 {
  using Stored = std::uint16_t;
  static float value(Stored bits) { return to_float(Float16{bits}); }
};
struct FromBFloat16 {
  using Stored = std::uint16_t;
  static float value(Stored bits) { return std::bit_cast<float>(std::uint32_t{bits} << 16U); }
};
struct FromFloat32 {
  using Stored = float;
  static float value(Stored number) { return number; }
};

Float16 rounded(float value, ConversionLoss& loss) {
  if (std::abs(value) <= kLargest) {
    return to_float16(value);
  }
  ++(std::isfinite(value) ? loss.saturated : loss.not_finite);
  return to_float16(std::isnan(value) ? 0.0F : std::copysign(kLargest, value));
}

template <class Source>
ConversionLoss convert(std::span<const std::byte> bytes, std::span<Float16> out) {
  using Stored = typename Source::Stored;
  check(bytes.size() == out.size() * sizeof(Stored), "every number has a place");
  ConversionLoss loss;
  const std::byte* from = bytes.data();
  for (Float16& number : out) {
    Stored stored{};
    std::memcpy(&stored, from, sizeof stored);
    number = rounded(Source::value(stored), loss);
    from += sizeof stored;
  }
  return loss;
}

}  // namespace

ConversionLoss convert_to_float16(std::span<const std::byte> bytes, ElementType type,
                                  std::span<Float16> out) {
  check(is_weight_type(type), "the type of a weight");
  switch (type) {
    case ElementType::Float16:
      return convert<FromFloat16>(bytes, out);
    case ElementType::BFloat16:
      return convert<FromBFloat16>(bytes, out);
    default:
      return convert<FromFloat32>(bytes, out);
  }
}

}  // namespace llmplan
