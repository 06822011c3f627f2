#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#include "engine_fit.hpp"
#include "roofline_setup.hpp"

namespace llmplan {
namespace {

/// Every pair of a GPU and a model that runs on it alone.
std::vector<RooflineSetup> single_gpu_setups() {
  std::vector<RooflineSetup> setups;
  for (const GpuSpec& gpu : gpu_specs()) {
    for (const ModelCard& card : model_cards()) {
      if (fit_engine(card, gpu, 1, EngineSpec{}).fits) {
        setups.push_back(setup(card.name.c_str(), gpu.name.c_str()));
        setups.back().limits = {128, 1200, 8192, 1000, 16};
      }
    }
  }
  return setups;
}

TEST(RooflineLaws, StepTime_NeverFallsWhenAnyFieldOfTheShapeGrows) {
  using Field = std::int64_t StepShape::*;
  const std::vector<Field> fields = {&StepShape::decode_sequences,    &StepShape::decode_context,
                                     &StepShape::prefill_tokens,      &StepShape::prefill_context,
                                     &StepShape::prefill_pairs_twice, &StepShape::prefill_samples,
                                     &StepShape::prefill_partials};
  for (const RooflineSetup& s : single_gpu_setups()) {
    const auto model = model_of(s);
    for (const Field field : fields) {
      StepShape shape = prefill_shape(3);
      shape.decode_sequences = 2;
      shape.decode_context = 50;
      Duration last{};
      for (int i = 0; i < 120; ++i) {
        const Duration now = model->step(shape);
        ASSERT_GE(now, last) << s.model << " on " << s.gpu;
        last = now;
        ++(shape.*field);
      }
    }
  }
}

TEST(RooflineLaws, StepTime_NeverFallsWithTokensOverTheWholeBudget) {
  const RooflineSetup base = setup("mixtral-8x7b", "H100", Interconnect::NvLink, 4);
  for (const WeightFormat weights :
       {WeightFormat::Native16, WeightFormat::Int8, WeightFormat::Fp8, WeightFormat::Int4}) {
    const auto model = model_of(with_weights(base, weights));
    Duration last{};
    for (std::int64_t tokens = 1; tokens <= base.limits.max_num_batched_tokens; ++tokens) {
      StepShape shape = prefill_shape(1);
      shape.prefill_tokens = tokens;
      const Duration now = model->step(shape);
      ASSERT_GE(now, last) << tokens << " tokens";
      last = now;
    }
  }
}

TEST(RooflineLaws, FasterGpu_IsNeverSlower) {
  const RooflineSetup s = setup("llama-3.1-8b", "A10G");
  const GpuSpec slow = *find_gpu(s.gpu);
  GpuSpec bandwidth = slow;
  bandwidth.gemm.bandwidth = 1.1 * slow.gemm.bandwidth;
  bandwidth.attention.bandwidth = 1.1 * slow.attention.bandwidth;
  bandwidth.memory_bandwidth = 1.1 * slow.memory_bandwidth;
  GpuSpec compute = slow;
  compute.gemm.native16 = 1.1 * slow.gemm.native16;
  compute.attention.prefill = 1.1 * slow.attention.prefill;
  const auto base = model_of(s);
  for (const GpuSpec& gpu : {bandwidth, compute}) {
    const auto fast = model_on(gpu, s);
    for (const StepShape& shape : {decode_shape(1, 100), decode_shape(200, 2000), prefill_shape(64),
                                   prefill_shape(2048, 4)}) {
      EXPECT_LT(fast->step(shape), base->step(shape));
    }
  }
}

TEST(RooflineLaws, TwoGpusOnNvlink_AreFasterThanOneForALargeModel) {
  const auto one = model_of(setup("llama-3.1-70b", "H200"));
  const auto two = model_of(setup("llama-3.1-70b", "H200", Interconnect::NvLink, 2));
  for (const StepShape& shape :
       {decode_shape(1, 100), decode_shape(128, 1000), prefill_shape(2048)}) {
    const double speedup = milliseconds(one->step(shape)) / milliseconds(two->step(shape));
    EXPECT_GT(speedup, 1.5);
    EXPECT_LT(speedup, 2.0);
  }
}

TEST(RooflineLaws, TensorParallel_NeverBeatsItsNumberOfGpus) {
  for (const std::int32_t ranks : {2, 4, 8}) {
    const auto one = model_of(setup("llama-2-70b", "A100-80"));
    const auto many = model_of(setup("llama-2-70b", "A100-80", Interconnect::NvLink, ranks));
    for (const StepShape& shape : {decode_shape(64, 500), prefill_shape(1024)}) {
      EXPECT_LT(milliseconds(one->step(shape)), ranks * milliseconds(many->step(shape)));
    }
  }
}

TEST(RooflineLaws, QuantizedWeights_AreNotSlowerInSmallDecodeBatches) {
  for (const RooflineSetup& s : single_gpu_setups()) {
    const auto native = model_of(s);
    for (const WeightFormat format : {WeightFormat::Int8, WeightFormat::Fp8, WeightFormat::Int4}) {
      const GemmCeilings& gemm = find_gpu(s.gpu)->gemm;
      if (format == WeightFormat::Fp8 && !gemm.fp8 && !gemm.weight_only_share) {
        continue;
      }
      const auto quantized = model_of(with_weights(s, format));
      for (const std::int64_t batch : {1, 4, 16}) {
        EXPECT_LE(quantized->decode(batch).base, native->decode(batch).base)
            << s.model << " on " << s.gpu << ", batch " << batch;
      }
    }
  }
}

TEST(RooflineLaws, Fp8KvCache_HalvesTheCostOfContext) {
  RooflineSetup s = setup("llama-2-7b", "H100");
  const auto native = model_of(s);
  s.engine.kv_cache = KvFormat::Fp8;
  const auto fp8 = model_of(s);
  EXPECT_NEAR(static_cast<double>(native->decode(1).per_context_token.count()) /
                  static_cast<double>(fp8->decode(1).per_context_token.count()),
              2, 1e-4);
}

TEST(RooflineLaws, ChunkedPrompt_CostsNoLessThanWhole) {
  const auto model = model_of(setup("llama-3.1-8b", "A100-80"));
  const std::int64_t half = 1024;
  StepShape second = prefill_shape(half);
  second.prefill_context = 2 * half;
  second.prefill_pairs_twice = 2 * half * half + half * (half + 1);
  StepShape first = prefill_shape(half);
  first.prefill_samples = 0;
  first.prefill_partials = 1;
  const StepShape whole = prefill_shape(2 * half);
  EXPECT_EQ(first.prefill_pairs_twice + second.prefill_pairs_twice, whole.prefill_pairs_twice);
  EXPECT_GE(model->step(first) + model->step(second), model->step(whole));
}

}  // namespace
}  // namespace llmplan
