#pragma once

#include <cstdint>

namespace llmplan::simt {

/// ldmatrix.x4: four 8x8 matrices of halves; lanes 8i to 8i+7 bring the rows of matrix i.
/// Lane l gets of each matrix the elements (l / 4, 2 (l % 4)) and the one right of it.
void load_matrix_x4(std::uint32_t (&fragment)[4], const void* row);
/// The same of each matrix transposed.
void load_matrix_x4_trans(std::uint32_t (&fragment)[4], const void* row);

/// c += a · b with a (16 x 16) and b (16 x 8) of halves, c (16 x 8) of floats, each spread over the
/// lanes of a warp. Source: PTX ISA, "Matrix fragments for mma.m16n8k16".
void mma_16x8x16(float (&c)[4], const std::uint32_t (&a)[4], std::uint32_t b0, std::uint32_t b1);

}  // namespace llmplan::simt
