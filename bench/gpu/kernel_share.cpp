#include "kernel_share.hpp"

#include <fmt/format.h>

#include <utility>

#include "gpu_spec.hpp"
#include "model_card.hpp"
#include "operator_shapes.hpp"

namespace llmplan {
namespace {

constexpr double kCopyBytes = 0x1p30;
constexpr std::int64_t kLargeProduct = 8192;
constexpr std::int64_t kSmallKernelRows = 2048;

constexpr double kDecodeTarget = 0.85;
constexpr double kPrefillTarget = 0.33;  // what mma.sync reaches on Hopper
constexpr double kSmallKernelTarget = 0.80;

double number(std::int64_t count) { return static_cast<double>(count); }

class ShareMeter {
 public:
  explicit ShareMeter(KernelBench& bench)
      : bench_(bench),
        shapes_(operator_shapes(*find_model("llama-3.1-8b"), EngineSpec{})),
        hidden_(find_model("llama-3.1-8b")->hidden),
        copy_{2 * kCopyBytes / bench.measure(CopyCall{{kCopyBytes}}).time.count()},
        peak_(matrix_peak()) {}

  void decode(std::int64_t sequences, std::int64_t context) {
    const DecodeAttentionCall call{
        shapes_.attention, std::vector<std::int64_t>(static_cast<std::size_t>(sequences), context)};
    const double row = 2.0 * shapes_.attention.kv_heads * shapes_.attention.head_dim;
    add_memory_bound(fmt::format("decode attention, {} sequences of {} tokens", sequences, context),
                     call, {2 * row * number(sequences * context)}, kDecodeTarget);
  }

  void prefill(std::int64_t tokens) {
    const PrefillAttentionCall call{shapes_.attention, 1, tokens, 0};
    const double pairs = number(tokens) * number(tokens + 1) / 2;
    const Flops flops{4.0 * shapes_.attention.head_dim * shapes_.attention.heads * pairs};
    const Seconds time = bench_.measure(call).time;
    shares_.push_back({fmt::format("prefill attention, {} tokens", tokens), time, "matrix peak",
                       flops / peak_ / time, kPrefillTarget});
  }

  void small(const char* name, SmallOperation operation, std::int64_t width, double elements) {
    const SmallCall call{operation, width, kSmallKernelRows, shapes_.attention};
    add_memory_bound(fmt::format("{}, {} tokens", name, kSmallKernelRows), call,
                     {2 * number(kSmallKernelRows) * elements}, kSmallKernelTarget);
  }

  [[nodiscard]] const OperatorShapes& shapes() const { return shapes_; }
  [[nodiscard]] std::int64_t hidden() const { return hidden_; }
  [[nodiscard]] std::vector<KernelShare> take() { return std::move(shares_); }

 private:
  [[nodiscard]] FlopsPerSecond matrix_peak() {
    if (const GpuSpec* gpu = find_gpu(bench_.device().gpu)) {
      return gpu->fp16;
    }
    const GemmShape shape{WeightFormat::Native16, kLargeProduct, kLargeProduct};
    const double side = number(kLargeProduct);
    return {2 * side * side * side / bench_.measure(GemmCall{shape, kLargeProduct}).time.count()};
  }

  void add_memory_bound(std::string kernel, const KernelCall& call, Bytes bytes, double target) {
    const Seconds time = bench_.measure(call).time;
    shares_.push_back({std::move(kernel), time, "copy bandwidth", bytes / copy_ / time, target});
  }

  KernelBench& bench_;
  OperatorShapes shapes_;
  std::int64_t hidden_;
  BytesPerSecond copy_;  // read and written
  FlopsPerSecond peak_;
  std::vector<KernelShare> shares_;
};

}  // namespace

std::vector<KernelShare> measure_kernel_shares(KernelBench& bench) {
  bench.warm_up(Seconds{2});
  ShareMeter meter(bench);
  meter.decode(64, 1024);  // 256 MiB of keys and values
  meter.decode(64, 4096);
  meter.decode(8, 32'768);
  meter.prefill(2048);
  meter.prefill(8192);
  // 16-bit numbers that each kernel has to read or write per token.
  const AttentionShape& heads = meter.shapes().attention;
  const double hidden = number(meter.hidden());
  const double kv = 2.0 * heads.kv_heads * heads.head_dim;
  const double query = static_cast<double>(heads.heads) * heads.head_dim;
  meter.small("residual and norm", SmallOperation::AddRmsNorm, meter.hidden(), 4 * hidden);
  meter.small("rotation and KV write", SmallOperation::RopeAndWriteKv, meter.shapes().rope_width,
              2 * (query + kv));
  meter.small("SwiGLU", SmallOperation::SwiGlu, meter.shapes().swiglu_width,
              3 * number(meter.shapes().swiglu_width));
  return meter.take();
}

}  // namespace llmplan
