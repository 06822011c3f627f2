#include "kernel_device.cuh"
