// Attention of one layer in the kernel tables that step times were fitted to: as the shipped
// surfaces have it, and as surfaces that were fitted without a call and its like.
#include <fmt/format.h>

#include <array>
#include <string_view>

#include "attention_left_out.hpp"
#include "comparison.hpp"
#include "gpu_spec.hpp"
#include "kernel_measurements.hpp"
#include "kernel_tables_of_gpu.hpp"

namespace llmplan {
namespace {

struct Device {
  std::string_view theirs;
  std::string_view ours;
};
constexpr std::array kDevices = {Device{"A100-SXM4-80GB", "A100-80"},
                                 Device{"H100-SXM-80GB", "H100"}, Device{"L40S", "L40S"}};

constexpr double kShortPrompt = 256;

Comparison compared(const GpuSpec& gpu, std::string quantity, Seen seen,
                    const MeasuredAttention& call, Seconds predicted) {
  const double tokens = call.context > 0 ? call.context : call.tokens;
  return {"kernels (aiconfigurator)",
          gpu.name,
          std::move(quantity),
          seen,
          fmt::format("{} x {}, {}/{} heads", call.sequences, tokens, call.heads, call.kv_heads),
          Milliseconds{predicted}.count(),
          Milliseconds{call.time}.count()};
}

void compare_decodes(Comparisons& all, const MeasuredTable& table, const Device& device) {
  const GpuSpec& gpu = *find_gpu(device.ours);
  for (const DecodeSurface& surface : kernel_tables_of(gpu)->decodes) {
    const bool fp8 = surface.kv == KvFormat::Fp8;
    const char* quantity = fp8 ? "decode attention, fp8 KV" : "decode attention";
    const auto calls = measured_decodes(table, device.theirs, fp8 ? "fp8" : "bfloat16");
    for (const MeasuredAttention& call : calls) {
      if (is_served_decode(call) && reads_memory(call, gpu, surface.kv, surface.head_dim)) {
        all.push_back(
            compared(gpu, quantity, Seen::Fitted, call, predicted_decode(surface, gpu, call)));
      }
    }
    for (const auto& [call, time] : left_out_decodes(calls, gpu, surface.kv, surface.head_dim)) {
      all.push_back(compared(gpu, quantity, Seen::HeldOut, call, time));
    }
  }
}

void compare_prefills(Comparisons& all, const MeasuredTable& table, const Device& device) {
  const GpuSpec& gpu = *find_gpu(device.ours);
  const PrefillSurface& surface = *find_prefill(*kernel_tables_of(gpu), KvFormat::Native16);
  const auto calls = measured_prefills(table, device.theirs, "bfloat16");
  const auto add = [&](Seen seen, const MeasuredAttention& call, Seconds predicted) {
    const char* quantity = call.tokens >= kShortPrompt ? "prefill attention, >= 256 tokens"
                                                       : "prefill attention, 16 to 128";
    all.push_back(compared(gpu, quantity, seen, call, predicted));
  };
  for (const MeasuredAttention& call : calls) {
    if (is_served_prefill(call)) {
      add(Seen::Fitted, call, predicted_prefill(surface, gpu, call));
    }
  }
  for (const auto& [call, time] : left_out_prefills(calls, gpu, surface.kv, surface.head_dim)) {
    add(Seen::HeldOut, call, time);
  }
}

}  // namespace

void compare_attention(Comparisons& all, std::vector<std::string>& missing) {
  using Compare = void (*)(Comparisons&, const MeasuredTable&, const Device&);
  for (const auto& [name, compare] :
       {std::pair<const char*, Compare>{kDecodeTable, compare_decodes},
        {kPrefillTable, compare_prefills}}) {
    const auto table = measured_table(name);
    if (!table) {
      missing.emplace_back(name);
      continue;
    }
    for (const Device& device : kDevices) {
      compare(all, *table, device);
    }
  }
}

}  // namespace llmplan
