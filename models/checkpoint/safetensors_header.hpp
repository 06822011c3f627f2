#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "element_type.hpp"

namespace llmplan {

/// One tensor of a safetensors file: row-major, little-endian, `begin` to `end` in the file.
struct SafetensorsEntry {
  std::string name;
  ElementType type = ElementType::Float16;
  std::vector<std::int64_t> shape;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The tensors of a file of these bytes, sorted by name. Every one lies inside the file, has the
/// size of its shape, and together they fill it without a gap or an overlap.
/// Throws: InputError at the tensor that breaks this, or when there is no sound header.
/// Source: format of huggingface/safetensors, README.md ("Format") and Metadata::validate.
[[nodiscard]] std::vector<SafetensorsEntry> parse_safetensors_header(
    std::span<const std::byte> bytes, const std::string& file);

}  // namespace llmplan
