#pragma once

// The hardware tables: GPUs and the machines that carry them.
#include "gpu_spec.hpp"       // IWYU pragma: export
#include "instance_spec.hpp"  // IWYU pragma: export
