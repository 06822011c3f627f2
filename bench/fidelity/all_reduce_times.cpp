// NCCL launched eagerly, in the tables of one of the two labs that our curves come from.
#include <array>
#include <string_view>

#include "all_reduce.hpp"
#include "comparison.hpp"
#include "gpu_spec.hpp"
#include "measured_table.hpp"

namespace llmplan {
namespace {

constexpr const char* kTable = "vidur_network.csv.gz";
constexpr double kLeastBytes = 16 * 1024;
constexpr double kMostBytes = 256e6;

}  // namespace

void compare_all_reduces(Comparisons& all, std::vector<std::string>& missing) {
  const auto table = measured_table(kTable);
  if (!table) {
    missing.emplace_back(kTable);
    return;
  }
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const std::string& network = table->text(row, "network");
    const double ranks = table->number(row, "num_workers");
    const double bytes = table->number(row, "size");
    if (table->text(row, "collective") != "all_reduce" ||
        network.find("_dgx") == std::string::npos ||
        table->number(row, "devices_per_node") != ranks || ranks > 8 || bytes < kLeastBytes ||
        bytes > kMostBytes) {
      continue;
    }
    const GpuSpec& gpu = *find_gpu(network == "a100_dgx" ? "A100-80" : "H100");
    const AllReduceCurve curve(gpu, Interconnect::NvLink, static_cast<std::int32_t>(ranks),
                               AllReduceKind::Nccl);
    all.push_back({"NCCL, eager (vidur)", gpu.name + " x" + table->text(row, "num_workers"),
                   bytes > 8e6 ? "NVLink, > 8 MB" : "NVLink, 16 KB - 8 MB", Seen::Fitted,
                   table->text(row, "size"),
                   Milliseconds{curve.time({bytes}, Launch::Eager)}.count(),
                   table->number(row, "median_ms")});
  }
}

}  // namespace llmplan
