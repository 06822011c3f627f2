#pragma once

#if defined(__CUDACC__)
#include <cuda_runtime.h>
namespace llmplan::simt {
using Stream = cudaStream_t;
}
#else
#include "emulator/queue.hpp"
namespace llmplan::simt {
using Stream = Queue*;
}
#endif
