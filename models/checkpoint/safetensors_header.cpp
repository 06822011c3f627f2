#include "safetensors_header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include "llmplan/error.hpp"
#include "object_reader.hpp"

namespace llmplan {
namespace {

constexpr std::size_t kLengthBytes = 8;
constexpr std::uint64_t kLongestHeader = 100'000'000;
constexpr double kLargestNumber = 0x1p52;  // exact as double, and far above any file

std::uint64_t little_endian(std::span<const std::byte> bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i > 0; --i) {
    value = value << 8U | std::to_integer<std::uint64_t>(bytes[i - 1]);
  }
  return value;
}

std::size_t header_length(std::span<const std::byte> bytes, const std::string& file) {
  if (bytes.size() < kLengthBytes) {
    throw InputError({file, ""}, fmt::format("{} bytes", bytes.size()),
                     "a safetensors file: 8 bytes that say how long its header is, the header, "
                     "the tensors");
  }
  const std::uint64_t length = little_endian(bytes.first(kLengthBytes));
  const std::uint64_t most = std::min<std::uint64_t>(kLongestHeader, bytes.size() - kLengthBytes);
  if (length > most) {
    throw InputError({file, ""}, fmt::format("a header of {} bytes", length),
                     fmt::format("at most {} in a file of {} bytes", most, bytes.size()));
  }
  return length;
}

void read_type(const JsonView& view, ElementType& target) {
  OneOf known;
  for (const ElementTypeInfo& type : kElementTypes) {
    known.names.emplace_back(type.name);
  }
  std::string name;
  read_value(view, name, known);
  for (const ElementTypeInfo& type : kElementTypes) {
    if (type.name == name) {
      target = type.type;
    }
  }
}

void read_numbers(const JsonView& view, std::vector<std::int64_t>& target) {
  for (const JsonView& element : view.elements()) {
    target.push_back(read_integer(element, between(0, kLargestNumber)));
  }
}

/// Bytes of all elements; fails where they do not fit 64 bits.
std::int64_t size_of(const SafetensorsEntry& entry, const JsonView& shape) {
  std::int64_t size = info(entry.type).bytes;
  for (const std::int64_t extent : entry.shape) {
    if (__builtin_mul_overflow(size, extent, &size)) {
      shape.fail("a shape whose size in bytes fits 64 bits");
    }
  }
  return size;
}

SafetensorsEntry read_entry(const JsonMember& member, const JsonView& view, std::size_t data_begin,
                            std::size_t data_bytes) {
  SafetensorsEntry entry;
  entry.name = member.key;
  ObjectReader object(view);
  const JsonView shape = object.require("shape");
  const JsonView offsets = object.require("data_offsets");
  object.required("dtype", entry.type, read_type);
  object.finish();
  read_numbers(shape, entry.shape);
  std::vector<std::int64_t> range;
  read_numbers(offsets, range);
  if (range.size() != 2 || range[0] > range[1] || static_cast<std::size_t>(range[1]) > data_bytes) {
    offsets.fail(fmt::format("[begin, end] inside the {} bytes of data", data_bytes));
  }
  if (range[1] - range[0] != size_of(entry, shape)) {
    offsets.fail(fmt::format("{} bytes for this shape of {}, not {}", size_of(entry, shape),
                             info(entry.type).name, range[1] - range[0]));
  }
  entry.begin = data_begin + static_cast<std::size_t>(range[0]);
  entry.end = data_begin + static_cast<std::size_t>(range[1]);
  return entry;
}

void check_they_fill_the_file(std::vector<SafetensorsEntry>& entries, std::size_t data_begin,
                              std::size_t file_end, const std::string& file) {
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
    return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
  });
  std::size_t filled = data_begin;
  for (const SafetensorsEntry& entry : entries) {
    if (entry.begin != filled) {
      throw InputError({file, child_pointer("", entry.name) + "/data_offsets"},
                       fmt::format("begins at {}", entry.begin - data_begin),
                       fmt::format("{}, where the tensor before it ends", filled - data_begin));
    }
    filled = entry.end;
  }
  if (filled != file_end) {
    throw InputError({file, ""}, fmt::format("{} bytes of data", file_end - data_begin),
                     fmt::format("{}, where its last tensor ends", filled - data_begin));
  }
}

}  // namespace

std::vector<SafetensorsEntry> parse_safetensors_header(std::span<const std::byte> bytes,
                                                       const std::string& file) {
  const std::size_t length = header_length(bytes, file);
  const std::size_t data_begin = kLengthBytes + length;
  const auto* const header = reinterpret_cast<const char*>(bytes.data()) + kLengthBytes;
  const JsonNode root = parse_json({header, length}, file);
  const JsonView view(root, "", file);
  std::vector<SafetensorsEntry> entries;
  for (const JsonMember& member : view.object()) {
    if (member.key != "__metadata__") {
      entries.push_back(
          read_entry(member, view.member(member), data_begin, bytes.size() - data_begin));
    }
  }
  check_they_fill_the_file(entries, data_begin, bytes.size(), file);
  std::sort(entries.begin(), entries.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return entries;
}

}  // namespace llmplan
