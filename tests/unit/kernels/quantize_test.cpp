#include <algorithm>
#include <cmath>

#include "float16.hpp"
#include "float8.hpp"
#include "kernel_test.hpp"

namespace llmplan {
namespace {

struct QuantizedMatrix {
  std::vector<std::uint8_t> bytes;
  std::vector<float> scales;
};

class Quantize : public KernelTest {
 protected:
  [[nodiscard]] QuantizedMatrix quantize(const std::vector<Float16>& x, std::int64_t width,
                                         QuantizedFormat format) {
    const auto rows = static_cast<std::int64_t>(x.size()) / width;
    const auto in = put(x);
    const auto out = poisoned<std::uint8_t>(rows * width);
    const auto scales = poisoned<float>(rows);
    device().run(QuantizeRows{in.data(), out.data(), scales.data(), rows, width, format});
    return {out.download(), scales.download()};
  }
};

double largest_of_row(const std::vector<Float16>& x, std::int64_t row, std::int64_t width) {
  double largest = 0;
  for (std::int64_t i = row * width; i < (row + 1) * width; ++i) {
    largest = std::max<double>(largest, std::abs(to_float(x[static_cast<std::size_t>(i)])));
  }
  return largest;
}

/// A byte as a number, and how far the nearest such number may be from any in range.
struct Int8Law {
  static constexpr QuantizedFormat kFormat = QuantizedFormat::Int8;
  static constexpr double kLargest = 127;
  static double number(std::uint8_t byte) { return static_cast<std::int8_t>(byte); }
  static double half_step(double /*value*/) { return 0.5; }
};
struct Fp8Law {
  static constexpr QuantizedFormat kFormat = QuantizedFormat::Fp8;
  static constexpr double kLargest = 448;
  static double number(std::uint8_t byte) { return to_float(Float8{byte}); }
  static double half_step(double value) { return std::max(std::abs(value) * 0x1p-4, 0x1p-10); }
};

template <class Law>
void expect_nearest(const std::vector<Float16>& x, const QuantizedMatrix& got, std::int64_t width) {
  for (std::size_t row = 0; row < got.scales.size(); ++row) {
    const double largest = largest_of_row(x, static_cast<std::int64_t>(row), width);
    ASSERT_NEAR(got.scales[row], largest / Law::kLargest, 1e-6 * largest);
    double largest_number = 0;
    for (std::size_t i = row * static_cast<std::size_t>(width);
         i < (row + 1) * static_cast<std::size_t>(width); ++i) {
      const double wanted = to_float(x[i]) / (largest / Law::kLargest);
      const double number = Law::number(got.bytes[i]);
      ASSERT_LE(std::abs(number - wanted), Law::half_step(wanted) * 1.001) << "element " << i;
      largest_number = std::max(largest_number, std::abs(number));
    }
    EXPECT_EQ(largest_number, Law::kLargest);
  }
}

TEST_F(Quantize, WidthsOfEveryBlock_GiveTheNearestLevels) {
  for (const std::int64_t width : {16, 2064, 4096, 8192, 11008, 20480}) {
    SCOPED_TRACE(width);
    const std::vector<Float16> x = random_halves(2 * width, 3);
    expect_nearest<Int8Law>(x, quantize(x, width, Int8Law::kFormat), width);
    expect_nearest<Fp8Law>(x, quantize(x, width, Fp8Law::kFormat), width);
  }
}

TEST_F(Quantize, RowOfZeros_IsZeros) {
  for (const QuantizedFormat format : {QuantizedFormat::Int8, QuantizedFormat::Fp8}) {
    const QuantizedMatrix got = quantize(std::vector<Float16>(64), 64, format);
    EXPECT_EQ(got.bytes, std::vector<std::uint8_t>(64));
    EXPECT_EQ(got.scales, std::vector<float>(1));
  }
}

template <class Accumulated>
void expect_scaled(Device& device, QuantizedFormat format,
                   const std::vector<Accumulated>& accumulated, std::mt19937& rng) {
  constexpr std::int64_t kRows = 3;
  const std::int64_t width = static_cast<std::int64_t>(accumulated.size()) / kRows;
  std::uniform_real_distribution<float> random(1e-4F, 1e-3F);
  std::vector<float> row_scales(kRows);
  std::vector<float> column_scales(static_cast<std::size_t>(width));
  std::generate(row_scales.begin(), row_scales.end(), [&] { return random(rng); });
  std::generate(column_scales.begin(), column_scales.end(), [&] { return random(rng); });
  const DeviceArray<Accumulated> in(device, std::span(accumulated));
  const DeviceArray<float> rows_there(device, std::span<const float>(row_scales));
  const DeviceArray<float> columns_there(device, std::span<const float>(column_scales));
  const DeviceArray<Float16> out(device, accumulated.size());
  device.fill(out.data(), 0xFF, out.size_bytes());
  device.run(Dequantize{in.data(), rows_there.data(), columns_there.data(), out.data(), kRows,
                        width, format});
  reference::Numbers expected;
  for (std::size_t i = 0; i < accumulated.size(); ++i) {
    expected.push_back(double{static_cast<double>(accumulated[i])} *
                       row_scales[i / static_cast<std::size_t>(width)] *
                       column_scales[i % static_cast<std::size_t>(width)]);
  }
  expect_close(out.download(), expected, kHalfRounding, kSmallestHalf);
}

TEST_F(Quantize, DequantizedSums_AreScaledByRowAndColumn) {
  for (const std::size_t width : {8U, 1032U}) {
    std::uniform_int_distribution<std::int32_t> integers(-20'000'000, 20'000'000);
    std::vector<std::int32_t> sums(3 * width);
    std::generate(sums.begin(), sums.end(), [&] { return integers(rng()); });
    expect_scaled<std::int32_t>(device(), QuantizedFormat::Int8, sums, rng());
    const std::vector<float> floats(sums.begin(), sums.end());
    expect_scaled<float>(device(), QuantizedFormat::Fp8, floats, rng());
  }
}

}  // namespace
}  // namespace llmplan
