// The engine's kernels against what the GPU can give: one line each, as CSV. Device 0.
#include <fmt/format.h>

#include <cstdio>

#include "device_error.hpp"
#include "gpu.hpp"
#include "kernel_share.hpp"

int main() {
  try {
    const auto bench = llmplan::open_bench(0);
    fmt::print("kernel,microseconds,percent,of,target_percent,met\n");
    for (const llmplan::KernelShare& share : llmplan::measure_kernel_shares(*bench)) {
      fmt::print("\"{}\",{:.1f},{:.1f},{},{:.0f},{}\n", share.kernel, share.time.count() * 1e6,
                 share.share * 100, share.of, share.target * 100, share.met() ? "yes" : "no");
    }
  } catch (const llmplan::DeviceError& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 3;
  }
}
