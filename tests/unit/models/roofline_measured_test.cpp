#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "measured_csv.hpp"
#include "roofline_setup.hpp"

namespace llmplan {
namespace {

struct Measured {
  std::int64_t size;  // sequences or tokens
  double ms;
};

double relative_error(double predicted, double measured) { return predicted / measured - 1; }

// Llama-2-7B in 16 bits, vLLM 0.3.2, offline, prompts of 2 tokens and 128 outputs: the mean context
// is 66 tokens. Source: neuralmagic/nm-vllm, branch nm-gh-pages, 2024.
constexpr std::int64_t kMeanContext = 66;

TEST(RooflineMeasured, A10gDecode_IsWithinFivePercent) {
  const auto model = model_of(with_engine(setup("llama-2-7b", "A10G"), "vllm-v0"));
  for (const Measured& m : {Measured{1, 30.2}, Measured{4, 30.5}, Measured{8, 31.4},
                            Measured{32, 38.9}, Measured{64, 47.9}}) {
    const double ms = milliseconds(model->step(decode_shape(m.size, kMeanContext)));
    EXPECT_LT(std::abs(relative_error(ms, m.ms)), 0.05) << m.size << ": " << ms;
  }
}

TEST(RooflineMeasured, A10gPrefill_IsWithinFifteenPercent) {
  const auto model = model_of(with_engine(setup("llama-2-7b", "A10G"), "vllm-v0"));
  double bias = 0;
  const std::vector<Measured> cases = {{16, 34.0},  {32, 36.3},   {64, 40.2},    {128, 43.5},
                                       {256, 74.9}, {512, 132.5}, {1024, 274.8}, {2048, 517.2}};
  for (const Measured& m : cases) {
    const double ms = milliseconds(model->step(prefill_shape(m.size)));
    EXPECT_LT(std::abs(relative_error(ms, m.ms)), 0.15) << m.size << ": " << ms;
    bias += relative_error(ms, m.ms) / static_cast<double>(cases.size());
  }
  EXPECT_LT(std::abs(bias), 0.08);
}

TEST(RooflineMeasured, FourA10gOverPcie_DecodeIsWithinFifteenPercent) {
  const auto model =
      model_of(with_engine(setup("llama-2-7b", "A10G", Interconnect::Pcie, 4), "vllm-v0"));
  for (const Measured& m : {Measured{1, 12.2}, Measured{4, 12.9}, Measured{8, 14.3},
                            Measured{16, 19.2}, Measured{32, 23.6}, Measured{64, 31.8}}) {
    const double ms = milliseconds(model->step(decode_shape(m.size, kMeanContext)));
    EXPECT_LT(std::abs(relative_error(ms, m.ms)), 0.15) << m.size << ": " << ms;
  }
}

TEST(RooflineMeasured, FourA10gOverPcie_GainLittleInPrefill) {
  const auto one = model_of(with_engine(setup("llama-2-7b", "A10G"), "vllm-v0"));
  const auto four =
      model_of(with_engine(setup("llama-2-7b", "A10G", Interconnect::Pcie, 4), "vllm-v0"));
  const double one_ms = milliseconds(one->step(prefill_shape(2048)));
  const double four_ms = milliseconds(four->step(prefill_shape(2048)));
  EXPECT_LT(std::abs(relative_error(four_ms, 481.3)), 0.10) << four_ms;
  EXPECT_LT(one_ms / four_ms, 1.25);  // measured: 1.07
  EXPECT_GT(one_ms / four_ms, 1.0);
}

struct OpSums {
  const char* gpu;
  double decode_1;    // batch 1, context 1024
  double decode_64;   // batch 64, context 1024
  double decode_128;  // batch 128, context 2048
};

TEST(RooflineMeasured, Llama8bDecode_IsCloseToSumsOfMeasuredKernels) {
  // Sums of 32 layers and the LM head of Llama-3-8B from aiconfigurator's tables, without small
  // kernels (about 0.35 ms) and host work (0.6 ms), which are added here.
  constexpr double kRest = 0.95;
  for (const OpSums& sums : {OpSums{"H100", 5.9, 10.2, 17.6}, OpSums{"H200", 4.6, 7.2, 13.5},
                             OpSums{"A100-80", 11.1, 16.7, 33.0}}) {
    const auto model = model_of(setup("llama-3.1-8b", sums.gpu));
    const std::vector<Measured> cases = {
        {1, milliseconds(model->step(decode_shape(1, 1024))) / (sums.decode_1 + kRest)},
        {64, milliseconds(model->step(decode_shape(64, 1024))) / (sums.decode_64 + kRest)},
        {128, milliseconds(model->step(decode_shape(128, 2048))) / (sums.decode_128 + kRest)}};
    for (const Measured& ratio : cases) {
      EXPECT_NEAR(ratio.ms, 1, 0.15) << sums.gpu << " batch " << ratio.size;
    }
  }
}

TEST(RooflineMeasured, TurboMindOnA100_SeesTheSamePrefillAndDecode) {
  // Source: LMDeploy 0.2 on A100-80, Llama-2-7B: a C++ engine with little host work.
  const auto model = model_of(setup("llama-2-7b", "A100-80"));
  EXPECT_LT(std::abs(relative_error(milliseconds(model->step(prefill_shape(2048))), 139)), 0.12);
  EXPECT_LT(std::abs(relative_error(milliseconds(model->step(decode_shape(1, 64))), 10.0)), 0.15);
  EXPECT_LT(std::abs(relative_error(milliseconds(model->step(decode_shape(16, 1152))), 15.8)),
            0.15);
}

TEST(RooflineMeasured, ArgonneBatchOf16_IsWithinTenPercentInDecode) {
  const auto rows = measured_csv("argonne_ttft_itl.csv");
  if (!rows) {
    GTEST_SKIP() << "no measured data; set LLMPLAN_DATA";
  }
  int compared = 0;
  for (const CsvRow& row : *rows) {
    const bool h100 = row.at("hardware") == "Nvidia H100 GPU";
    if (row.at("engine") != "vLLM" || (!h100 && row.at("hardware") != "Nvidia A100 GPU")) {
      continue;
    }
    const std::string& name = row.at("model");
    const char* card = name.find("Llama-2") != std::string::npos   ? "llama-2-7b"
                       : name.find("Llama-3") != std::string::npos ? "llama-3.1-8b"
                                                                   : "mistral-7b";
    const auto model = model_of(with_engine(setup(card, h100 ? "H100" : "A100-40"), "vllm-v0"));
    const double ms = milliseconds(model->step(decode_shape(16, 1024 + 512)));
    const double error = relative_error(ms, number(row, "itl_ms_derived"));
    EXPECT_LT(std::abs(error), 0.10) << card << " on " << row.at("hardware") << ": " << ms;
    RecordProperty(fmt::format("{}_{}_percent", card, h100 ? "H100" : "A100"),
                   fmt::format("{:.1f}", 100 * error));
    ++compared;
  }
  EXPECT_EQ(compared, 6);
}

}  // namespace
}  // namespace llmplan
