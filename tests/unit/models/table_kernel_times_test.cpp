#include "table_kernel_times.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine_fit.hpp"
#include "engine_timing.hpp"
#include "gemm_roofline.hpp"
#include "kernel_tables_of_gpu.hpp"
#include "roofline_setup.hpp"

namespace llmplan {
namespace {

TableKernelTimes tabled(const RooflineSetup& s, std::string_view vintage = {}) {
  const GpuSpec& gpu = *find_gpu(s.gpu);
  return {*kernel_tables_of(gpu), *find_model(s.model), gpu, s.interconnect, s.engine, vintage};
}

/// Every GPU with tables, every model, every group size that they allow.
std::vector<RooflineSetup> covered_setups() {
  std::vector<RooflineSetup> setups;
  for (const GpuSpec& gpu : gpu_specs()) {
    for (const ModelCard& card : model_cards()) {
      for (const std::int32_t ranks : {1, 2, 4, 8}) {
        if (kernel_tables_of(gpu) != nullptr && card.heads % ranks == 0 &&
            (card.kv_heads % ranks == 0 || ranks % card.kv_heads == 0)) {
          setups.push_back(setup(card.name.c_str(), gpu.name.c_str(), Interconnect::Pcie, ranks));
        }
      }
    }
  }
  return setups;
}

TEST(TableKernelTimes, EveryTime_GrowsWithItsSize) {
  for (const RooflineSetup& s : covered_setups()) {
    const TableKernelTimes kernels = tabled(s);
    Seconds gemms{};
    Seconds sampling{};
    DecodeAttentionCost decode;
    Seconds contexts{};  // of a token of context in each sequence
    for (double size = 1; size < 20000; size = std::max(size + 1, size * 1.1)) {
      const DecodeAttentionCost grown = kernels.decode_attention(size);
      EXPECT_GE(kernels.layer_gemms(size), gemms) << s.model << ' ' << s.gpu << ' ' << size;
      EXPECT_GE(kernels.sampling(size), sampling) << s.model << ' ' << s.gpu << ' ' << size;
      EXPECT_GE(grown.base, decode.base) << s.model << ' ' << s.gpu << ' ' << size;
      EXPECT_GE(size * grown.per_context_token, contexts * (1 - 1e-12)) << s.model << ' ' << s.gpu;
      gemms = kernels.layer_gemms(size);
      sampling = kernels.sampling(size);
      decode = grown;
      contexts = size * grown.per_context_token;
    }
    EXPECT_GT(kernels.prefill_attention().per_pair, Seconds{0});
  }
}

TEST(TableKernelTimes, ProductsOfOldSoftware_GrowWithTheirTokensAndAreTheSlower) {
  for (const RooflineSetup& s : covered_setups()) {
    const TableKernelTimes now = tabled(s);
    const TableKernelTimes then = tabled(s, "2024");
    Seconds gemms{};
    for (double size = 1; size < 20000; size = std::max(size + 1, size * 1.1)) {
      const Seconds grown = then.layer_gemms(size);
      EXPECT_GE(grown, gemms) << s.model << ' ' << s.gpu << ' ' << size;
      EXPECT_GE(grown, now.layer_gemms(size)) << s.model << ' ' << s.gpu << ' ' << size;
      EXPECT_GE(then.sampling(size), now.sampling(size)) << s.model << ' ' << s.gpu << ' ' << size;
      gemms = grown;
    }
    EXPECT_EQ(then.decode_attention(64).per_context_token,
              now.decode_attention(64).per_context_token);
    EXPECT_EQ(then.prefill_attention().per_pair, now.prefill_attention().per_pair);
  }
}

TEST(TableKernelTimes, ProductsOfOldSoftware_TakeTheMeasuredRatio) {
  const RooflineSetup s = setup("llama-3.1-8b", "H100");
  const GemmVintage* vintage = find_vintage(*kernel_tables_of(*find_gpu(s.gpu)), "2024");
  ASSERT_NE(vintage, nullptr);
  for (const double tokens : {512.0, 1024.0, 2048.0}) {
    EXPECT_NEAR(tabled(s, "2024").layer_gemms(tokens) / tabled(s).layer_gemms(tokens),
                vintage->ratio(tokens), 1e-9);
  }
  const RooflineSetup other = setup("llama-3.1-8b", "A100-80");
  EXPECT_EQ(tabled(other, "2024").layer_gemms(512), tabled(other).layer_gemms(512))
      << "measured there with the software of 2024";
}

TEST(TableKernelTimes, Nothing_IsFasterThanTheDatasheetAllows) {
  for (const RooflineSetup& s : covered_setups()) {
    const GpuSpec& gpu = *find_gpu(s.gpu);
    const ModelCard& card = *find_model(s.model);
    const TableKernelTimes kernels = tabled(s);
    const Bytes token = kv_bytes_per_token(card, s.engine.kv_cache, s.engine.tensor_parallel);
    EXPECT_GT(kernels.decode_attention(64).per_context_token, 0.99 * (token / gpu.memory_bandwidth))
        << s.model << " on " << s.gpu;
    if (!card.moe) {
      const double flops = 2.0 * 8192 * static_cast<double>(parameter_counts(card).linear) /
                           s.engine.tensor_parallel;
      EXPECT_GT(kernels.layer_gemms(8192), Flops{flops} / gpu.fp16) << s.model << " on " << s.gpu;
    }
  }
}

TEST(TableKernelTimes, LayerWithoutAGate_IsNotTakenForAMeasuredGatedOne) {
  const GpuSpec& gpu = *find_gpu("A100-80");
  ModelCard card = *find_model("llama-2-7b");
  const TableKernelTimes gated(*kernel_tables_of(gpu), card, gpu, Interconnect::None, {});
  card.feed_forward = FeedForward::Plain;
  const TableKernelTimes plain(*kernel_tables_of(gpu), card, gpu, Interconnect::None, {});
  const double attention = 4.0 * 4096 * 4096;
  const double up = 4096.0 * 11008;
  EXPECT_NEAR(plain.layer_gemms(1024) / gated.layer_gemms(1024),
              (attention + 2 * up) / (attention + 3 * up), 0.1);
}

TEST(TableKernelTimes, RatiosOfOne_AreTheCeilings) {
  const RooflineSetup s = setup("llama-3.1-8b", "H100");
  const GpuSpec& gpu = *find_gpu(s.gpu);
  KernelTables tables = *kernel_tables_of(gpu);
  for (GemmSurface& surface : tables.gemms) {
    std::fill(surface.ratios.begin(), surface.ratios.end(), 1.0);
  }
  const ModelCard& card = *find_model(s.model);
  const TableKernelTimes kernels(tables, card, gpu, s.interconnect, s.engine);
  const RooflineKernelTimes roofline(card, gpu, s.interconnect, s.engine);
  for (const double tokens : {1.0, 64.0, 1024.0, 8192.0}) {
    EXPECT_NEAR(kernels.layer_gemms(tokens) / roofline.layer_gemms(tokens), 1, 1e-9);
    EXPECT_NEAR(kernels.sampling(tokens) / roofline.sampling(tokens), 1, 1e-9);
  }
}

TEST(TableKernelTimes, LayersMeasuredAsAWhole_AreHitExactly) {
  const RooflineSetup s = setup("llama-3.1-8b", "A100-80");
  const LayerCurve* layer =
      find_layer(*kernel_tables_of(*find_gpu(s.gpu)), {4096, 6144, 4096, 14336});
  ASSERT_NE(layer, nullptr);
  const TableKernelTimes kernels = tabled(s);
  const double last = static_cast<double>(layer->tokens.back());
  EXPECT_NEAR(Milliseconds{kernels.layer_gemms(last)}.count(), 32e-3 * layer->time_us.back(), 1e-9);
  RooflineSetup other = s;
  other.gpu = "A100-40";
  EXPECT_GT(tabled(other).layer_gemms(1), kernels.layer_gemms(1)) << "its memory is slower";
  EXPECT_NEAR(kernels.layer_gemms(2 * last) / kernels.layer_gemms(last), 2, 1e-12);
}

TEST(TableKernelTimes, FormatsThatWereNotMeasured_KeepTheCeilings) {
  RooflineSetup s = with_weights(setup("llama-3.1-8b", "A100-80"), WeightFormat::Int8);
  const RooflineKernelTimes roofline(*find_model(s.model), *find_gpu(s.gpu), s.interconnect,
                                     s.engine);
  EXPECT_NEAR(tabled(s).layer_gemms(64) / roofline.layer_gemms(64), 1, 1e-9);
}

TEST(EngineTiming, WithoutAProfile_TakesPublicTablesWhereThereAreSome) {
  const auto timing = [](const char* gpu) {
    return engine_timing(*find_model("llama-3.1-8b"), *find_gpu(gpu), Interconnect::None,
                         EngineSpec{}, EngineLimits{256, 2048, 8192, 1000, 16}, nullptr);
  };
  EXPECT_EQ(timing("A10G").tables, nullptr);
  ASSERT_NE(timing("H200").tables, nullptr);
  EXPECT_EQ(timing("H200").tables->gpu, "H100") << "the same chip";
  EXPECT_LT(timing("H200").step_time->decode(64).per_context_token,
            timing("H100").step_time->decode(64).per_context_token)
      << "with the bandwidth of its own memory";
}

}  // namespace
}  // namespace llmplan
