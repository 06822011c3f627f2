#pragma once

/// What kernels may use besides plain C++ and CUDA's keywords; the same names under nvcc and under
/// the emulator. Kernels are templates, so that any number of files may include them.
#include "chunk.hpp"
#include "launch_shape.hpp"

#if defined(__CUDACC__)
#include "cuda/convert.cuh"
#include "cuda/launch.cuh"
#include "cuda/math.cuh"
#include "cuda/matrix.cuh"
#include "cuda/memory.cuh"
#else
#include "emulator/convert.hpp"
#include "emulator/keywords.hpp"
#include "emulator/launch.hpp"
#include "emulator/math.hpp"
#include "emulator/matrix.hpp"
#include "emulator/memory.hpp"
#include "emulator/warp.hpp"
#endif
