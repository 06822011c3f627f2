// One answer, however it is computed.

#include <gtest/gtest.h>

#include "plan_report.hpp"
#include "recommend.hpp"
#include "unit/search/memory_store.hpp"
#include "unit/search/small_space.hpp"

namespace llmplan {
namespace {

using testing::MemoryStore;

class Determinism : public ::testing::Test {
 protected:
  [[nodiscard]] std::string answer(std::int32_t jobs, EvaluationStore* store = nullptr,
                                   const std::atomic<bool>* stop = nullptr) const {
    RecommendOptions options;
    options.jobs = jobs;
    options.store = store;
    options.stop = stop;
    return render_json(recommend(scenario_, options));
  }

  const Scenario scenario_ = testing::scenario_of(
      {"s", R"("ttft_p99_ms": 900)",
       testing::few_choices(
           R"("bedrock", "fleet", "hybrid")",
           R"(, "autoscaling": ["fixed", "step", "target-tracking"])" + testing::kSmallMachines),
       testing::chat_at(3, 0.02), 1});
  const std::string expected_ = answer(1);
};

TEST_F(Determinism, Answer_DoesNotDependOnThreads) {
  EXPECT_EQ(answer(1), expected_);
  EXPECT_EQ(answer(2), expected_);
}

TEST_F(Determinism, Answer_DoesNotDependOnWhatIsStored) {
  MemoryStore store(3);
  EXPECT_NE(answer(2, &store, store.stop()), expected_) << "the search was not cut off";
  const std::size_t half = store.size();
  EXPECT_EQ(answer(2, &store), expected_) << "half full";
  const std::size_t full = store.size();
  EXPECT_GT(full, half);
  EXPECT_EQ(answer(2, &store), expected_) << "full";
  EXPECT_EQ(store.size(), full) << "found, not computed again";
}

}  // namespace
}  // namespace llmplan
