#include "kernel_device_attention.cuh"
