#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cublaslt_library.hpp"

namespace llmplan {

/// An algorithm as a profile keeps it: what it is, for readers, then its words, to make it again:
/// "id 66, tile 20, stages 35, split-k 1, swizzle 0: 42.14.23".
/// Source: cublasLt.h, cublasLtMatmulAlgo_t "can be trivially serialized and later restored for use
/// with the same version of cuBLAS library".
[[nodiscard]] std::string write_algorithm(const CublasLtLibrary& library,
                                          const cublasLtMatmulAlgo_t& algorithm);

/// Absent when `text` is none of ours.
[[nodiscard]] std::optional<cublasLtMatmulAlgo_t> parse_algorithm(std::string_view text);

}  // namespace llmplan
