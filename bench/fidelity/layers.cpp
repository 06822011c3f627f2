// Sums of a layer's matrix products in a second lab's tables, at every token count.
#include <array>
#include <string_view>

#include "comparison.hpp"
#include "gpu_spec.hpp"
#include "hardware.hpp"
#include "kernel_tables_of_gpu.hpp"
#include "measured_table.hpp"
#include "model_card.hpp"
#include "table_kernel_times.hpp"

namespace llmplan {
namespace {

constexpr const char* kTable = "vidur_mlp_ops.csv.gz";
constexpr const char* kSoftware = "2024";  // of those measurements; tables of H100 are newer

struct Named {
  std::string_view theirs;
  std::string_view ours;
};
constexpr std::array kModels = {
    Named{"meta-llama/Llama-2-7b-hf", "llama-2-7b"},
    Named{"meta-llama/Llama-2-70b-hf", "llama-2-70b"},
    Named{"meta-llama/Meta-Llama-3-8B", "llama-3.1-8b"},
    Named{"meta-llama/Meta-Llama-3-70B", "llama-3.1-70b"},
};
constexpr std::array kGpus = {Named{"a100", "A100-80"}, Named{"h100", "H100"},
                              Named{"a40", "A40 by two ceilings"}};

/// A40, which AWS does not rent, as GPUs without kernel tables are predicted: by the two ceilings
/// of its own products, and the exponent and floor of its architecture.
GpuSpec a40() {
  GpuSpec gpu = *find_gpu("A10G");
  gpu.gemm.native16 = {0.78 * 149.7e12};
  gpu.gemm.bandwidth = {0.80 * 696e9};
  return gpu;
}

Seconds layer_gemms(std::string_view gpu, const ModelCard& card, std::int32_t ranks,
                    double tokens) {
  EngineSpec engine;
  engine.tensor_parallel = ranks;
  if (const GpuSpec* spec = find_gpu(gpu)) {
    const TableKernelTimes kernels(*kernel_tables_of(*spec), card, *spec, Interconnect::NvLink,
                                   engine, kSoftware);
    return kernels.layer_gemms(tokens) / card.layers;
  }
  const RooflineKernelTimes kernels(card, a40(), Interconnect::Pcie, engine);
  return kernels.layer_gemms(tokens) / card.layers;
}

template <std::size_t N>
std::string_view ours(const std::array<Named, N>& names, std::string_view theirs) {
  for (const Named& name : names) {
    if (name.theirs == theirs) {
      return name.ours;
    }
  }
  return {};
}

double measured_ms(const MeasuredTable& table, std::size_t row) {
  double sum = 0;
  for (const char* column : {"qkv_proj_ms", "o_proj_ms", "mlp_up_gate_ms", "mlp_down_ms"}) {
    sum += table.number(row, column);
  }
  return sum;
}

}  // namespace

void compare_layers(Comparisons& all, std::vector<std::string>& missing) {
  const auto table = measured_table(kTable);
  if (!table) {
    missing.emplace_back(kTable);
    return;
  }
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const std::string_view model = ours(kModels, table->text(row, "model"));
    const std::string_view gpu = ours(kGpus, table->text(row, "device"));
    const double tokens = table->number(row, "num_tokens");
    if (model.empty() || gpu.empty() || tokens > 8192) {
      continue;
    }
    const Seconds predicted = layer_gemms(
        gpu, *find_model(model), static_cast<std::int32_t>(table->number(row, "tp")), tokens);
    // A100's surface was brought to the level of these rows, by tokens; what products of 2024 took
    // longer on H100 comes from other models.
    all.push_back({"layers (vidur)", std::string(gpu),
                   tokens <= 64 ? "GEMMs of a layer, <= 64 tokens" : "GEMMs of a layer, > 64",
                   gpu == "A100-80" ? Seen::Fitted : Seen::HeldOut,
                   std::string(model) + " x" + table->text(row, "num_tokens"),
                   Milliseconds{predicted}.count(), measured_ms(*table, row)});
  }
}

}  // namespace llmplan
