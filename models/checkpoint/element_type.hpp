#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace llmplan {

/// What a tensor of a safetensors file is made of. Weights are of the first three.
/// Source: `Dtype` of huggingface/safetensors, safetensors/src/tensor.rs.
enum class ElementType : std::uint8_t {
  Float16,
  BFloat16,
  Float32,
  Float64,
  Float8E4M3,
  Float8E5M2,
  Int8,
  Int16,
  Int32,
  Int64,
  UInt8,
  UInt16,
  UInt32,
  UInt64,
  Bool,
};

struct ElementTypeInfo {
  ElementType type;
  std::string_view name;  ///< in the file's header
  std::int64_t bytes;
};

/// In the order of the enumeration.
inline constexpr std::array kElementTypes = {
    ElementTypeInfo{ElementType::Float16, "F16", 2},
    ElementTypeInfo{ElementType::BFloat16, "BF16", 2},
    ElementTypeInfo{ElementType::Float32, "F32", 4},
    ElementTypeInfo{ElementType::Float64, "F64", 8},
    ElementTypeInfo{ElementType::Float8E4M3, "F8_E4M3", 1},
    ElementTypeInfo{ElementType::Float8E5M2, "F8_E5M2", 1},
    ElementTypeInfo{ElementType::Int8, "I8", 1},
    ElementTypeInfo{ElementType::Int16, "I16", 2},
    ElementTypeInfo{ElementType::Int32, "I32", 4},
    ElementTypeInfo{ElementType::Int64, "I64", 8},
    ElementTypeInfo{ElementType::UInt8, "U8", 1},
    ElementTypeInfo{ElementType::UInt16, "U16", 2},
    ElementTypeInfo{ElementType::UInt32, "U32", 4},
    ElementTypeInfo{ElementType::UInt64, "U64", 8},
    ElementTypeInfo{ElementType::Bool, "BOOL", 1},
};

[[nodiscard]] constexpr const ElementTypeInfo& info(ElementType type) {
  return kElementTypes.at(static_cast<std::size_t>(type));
}

}  // namespace llmplan
