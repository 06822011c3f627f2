#include "safetensors_weights.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "fused_projection.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr std::int64_t kBufferElements = std::int64_t{8} << 20U;

std::string pointer_to(const std::string& name) { return "/" + name; }

void check_shape(const TensorView& tensor, const std::string& name, std::int64_t rows,
                 std::int64_t columns) {
  const std::vector<std::int64_t> matrix{rows, columns};
  const std::vector<std::int64_t> vector{columns};
  if (tensor.shape != matrix && (rows != 1 || tensor.shape != vector)) {
    throw InputError({tensor.file, pointer_to(name)},
                     fmt::format("shape [{}]", fmt::join(tensor.shape, ", ")),
                     fmt::format("[{}], as the model's configuration has it",
                                 fmt::join(rows == 1 ? vector : matrix, ", ")));
  }
}

void check_type(const TensorView& tensor, const std::string& name) {
  if (!is_weight_type(tensor.type)) {
    throw InputError({tensor.file, pointer_to(name)}, std::string(info(tensor.type).name),
                     "weights of F16, BF16 or F32");
  }
}

}  // namespace

SafetensorsWeights::SafetensorsWeights(const std::string& path, ModelCard card)
    : checkpoint_(path), card_(std::move(card)) {}

SafetensorsWeights::Place SafetensorsWeights::find(const TensorSlice& slice) const {
  const std::optional<FusedProjection> fused = fused_projection(card_, slice.name);
  if (fused && checkpoint_.contains(fused->name)) {
    const TensorView& tensor = checkpoint_.tensor(fused->name);
    check_shape(tensor, fused->name, fused->rows, slice.columns);
    check_type(tensor, fused->name);
    return {tensor, fused->first_row};
  }
  const TensorView& tensor = checkpoint_.tensor(slice.name);
  check_shape(tensor, slice.name, slice.rows, slice.columns);
  check_type(tensor, slice.name);
  return {tensor, 0};
}

void SafetensorsWeights::convert_rows(const Place& place, const TensorSlice& slice,
                                      std::int64_t begin, std::int64_t count) {
  const std::int64_t element = info(place.tensor.type).bytes;
  for (std::int64_t row = 0; row < count; ++row) {
    const std::int64_t from =
        (place.first_row + slice.row_begin + begin + row) * slice.columns + slice.column_begin;
    const auto width = static_cast<std::size_t>(slice.column_count);
    loss_ += convert_to_float16(
        place.tensor.bytes.subspan(static_cast<std::size_t>(from * element),
                                   width * static_cast<std::size_t>(element)),
        place.tensor.type,
        std::span(buffer_).subspan(static_cast<std::size_t>(row) * width, width));
  }
}

void SafetensorsWeights::load(Device& device, const TensorSlice& slice, Float16* out) {
  check(slice.row_begin >= 0 && slice.row_begin + slice.row_count <= slice.rows &&
            slice.column_begin >= 0 && slice.column_begin + slice.column_count <= slice.columns,
        "a slice lies inside its tensor");
  const Place place = find(slice);
  const std::int64_t width = std::max<std::int64_t>(1, slice.column_count);
  const std::int64_t rows_at_once = std::max<std::int64_t>(1, kBufferElements / width);
  buffer_.resize(static_cast<std::size_t>(std::max<std::int64_t>(
      static_cast<std::int64_t>(buffer_.size()), std::min(rows_at_once, slice.row_count) * width)));
  for (std::int64_t begin = 0; begin < slice.row_count; begin += rows_at_once) {
    const std::int64_t count = std::min(rows_at_once, slice.row_count - begin);
    convert_rows(place, slice, begin, count);
    device.upload(out + begin * slice.column_count, buffer_.data(),
                  static_cast<std::size_t>(count * slice.column_count) * sizeof(Float16));
    device.synchronize();  // before the buffer is filled again
  }
  if (loss_.not_finite > 0) {
    throw InputError({place.tensor.file, pointer_to(slice.name)},
                     "an infinite number or one that is none", "finite weights");
  }
}

}  // namespace llmplan
