#include "transformer_executor.hpp"

#include <gtest/gtest.h>

#include "engine_setup.hpp"

namespace llmplan {
namespace {

TEST(TransformerExecutor, Steps_ReportTokensAndDeviceTime) {
  const HostModel model = tiny_model(tiny_card(), 1);
  const TestRequest request{random_tokens(model.card, 30, 1), 2, 0};
  TinyEngine engine(model);
  TransformerExecutor executor(engine.device(), engine.transformer());
  std::vector<std::size_t> samples;
  const auto forward = [&](const ForwardBatch& batch) {
    const StepReport report = executor.run(batch);
    EXPECT_GT(report.device_time, Duration{0});
    samples.push_back(report.sampled.size());
    return report.sampled;
  };
  const auto texts = serve(forward, {request}, tiny_limits());
  expect_greedy(model, request, texts[0]);
  EXPECT_EQ(samples, (std::vector<std::size_t>{0, 1, 1}));  // the first chunk ends no prompt
}

}  // namespace
}  // namespace llmplan
