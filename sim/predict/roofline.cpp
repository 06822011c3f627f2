#include "roofline.hpp"

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr std::int32_t kAmpere = 80;
constexpr std::int32_t kHopper = 90;

FlopsPerSecond peak(KernelClass kind, const GpuSpec& gpu, WeightFormat weights) {
  if (kind == KernelClass::MatrixProducts && weights == WeightFormat::Fp8) {
    return gpu.fp8.value_or(gpu.fp16);
  }
  if (kind == KernelClass::MatrixProducts && weights == WeightFormat::Int8) {
    return gpu.int8.value_or(gpu.fp16);
  }
  return gpu.fp16;
}

}  // namespace

std::string_view limit_name(Limit limit) {
  switch (limit) {
    case Limit::Memory:
      return "memory-bandwidth";
    case Limit::Compute:
      return "compute";
    case Limit::Interconnect:
      return "interconnect";
  }
  fail_check("every limit has a name", __FILE__, __LINE__);
}

Roofline roofline(KernelClass kind, const Work& work, const InstanceSpec& instance,
                  const EngineSpec& engine) {
  const GpuSpec& gpu = instance.gpu_spec();
  Roofline result{work.memory / gpu.memory_bandwidth, Limit::Memory};
  const Seconds compute = work.flops / peak(kind, gpu, engine.weights);
  if (compute > result.least) {
    result = {compute, Limit::Compute};
  }
  if (work.wire.value > 0) {
    const Seconds wire = work.wire / (kind == KernelClass::MachineSends
                                          ? instance.network
                                          : link_bandwidth(gpu, instance.interconnect));
    if (wire > result.least) {
      result = {wire, Limit::Interconnect};
    }
  }
  return result;
}

BytesPerSecond link_bandwidth(const GpuSpec& gpu, Interconnect link) {
  check(link != Interconnect::None, "a single GPU sends nothing");
  if (link == Interconnect::NvLink) {
    return {gpu.compute_capability >= kHopper ? 450e9 : 300e9};
  }
  return {gpu.compute_capability >= kAmpere ? 32e9 : 16e9};
}

}  // namespace llmplan
