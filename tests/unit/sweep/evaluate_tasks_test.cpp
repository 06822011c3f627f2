#include "evaluate_tasks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "sample_sweep.hpp"
#include "sweep_row.hpp"

namespace llmplan {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::sample_candidates;
using testing::sample_evaluate;
using testing::sample_sweep;

std::vector<std::string> lines_of(std::int32_t jobs, EvaluationStore* store = nullptr) {
  const std::vector<Candidate> candidates = sample_candidates(5);
  return evaluate_tasks(all_tasks(sample_sweep()), {.candidates = candidates,
                                                    .evaluate = sample_evaluate,
                                                    .store = store,
                                                    .jobs = jobs,
                                                    .done = nullptr});
}

/// In memory; finds everything that was kept.
class CountingStore final : public EvaluationStore {
 public:
  std::optional<Evaluation> find(const Candidate& candidate, const Conditions& when) override {
    const auto kept = kept_.find(candidate.deployment.name + std::to_string(when.replication));
    found += kept == kept_.end() ? 0 : 1;
    return kept == kept_.end() ? std::nullopt : std::optional(kept->second);
  }
  void keep(const Candidate& candidate, const Conditions& when,
            const Evaluation& evaluation) override {
    kept_[candidate.deployment.name + std::to_string(when.replication)] = evaluation;
  }

  int found = 0;

 private:
  std::map<std::string, Evaluation> kept_;
};

TEST(EvaluateTasks, GivesTheSameLinesOnAnyNumberOfThreads) {
  const std::vector<std::string> lines = lines_of(1);
  ASSERT_EQ(lines.size(), 15U);
  EXPECT_EQ(lines_of(2), lines);
  const SweepRow row = parse_sweep_line(lines[7], "f");
  EXPECT_EQ(row.candidate, 2);
  EXPECT_EQ(row.replication, 1U);
  EXPECT_EQ(row.evaluation->result.cost.monthly, Usd::from_cents(301));
}

TEST(EvaluateTasks, PutsPurchasesIntoTheDeployment) {
  const SweepRow row = parse_sweep_line(lines_of(1)[3], "f");
  EXPECT_THAT(row.deployment, HasSubstr(R"("option":"reserved","count":2)"));
  EXPECT_THAT(row.settings, HasSubstr("autoscaling/count=2"));
}

TEST(EvaluateTasks, MakesARowOfACandidateThatCannotBe_WithoutTheFileOfThisMachine) {
  const std::vector<std::string> lines = lines_of(2);
  const SweepRow impossible = parse_sweep_line(lines[9], "f");
  EXPECT_FALSE(impossible.evaluation.has_value());
  EXPECT_EQ(impossible.error, "/deployments/0: got 4 machines, expected another number");
  EXPECT_THAT(lines[9], Not(HasSubstr("/home/me")));
  EXPECT_EQ(parse_sweep_line(lines[12], "f").error, "no price of 5 machines");
}

TEST(EvaluateTasks, LetsOtherFailuresThrough) {
  const std::vector<Candidate> candidates = sample_candidates(5);
  const auto fail = [](const Candidate& /*candidate*/, const Conditions& /*when*/) -> Evaluation {
    throw std::runtime_error("a bug");
  };
  const TaskOrder order{
      .candidates = candidates, .evaluate = fail, .store = nullptr, .jobs = 2, .done = nullptr};
  EXPECT_THROW(static_cast<void>(evaluate_tasks(all_tasks(sample_sweep()), order)),
               std::runtime_error);
}

TEST(EvaluateTasks, TakesFromTheStoreWhatIsThere_AndSaysTheSame) {
  CountingStore store;
  const std::vector<std::string> computed = lines_of(2, &store);
  EXPECT_EQ(store.found, 0);
  EXPECT_EQ(lines_of(2, &store), computed);
  EXPECT_EQ(store.found, 9);  // the others cannot be
}

TEST(SweepLine, OfAnotherShape_IsRefused) {
  for (const char* text : {"", "{}", "[]", "{\"candidate\": 1}",
                           R"({"candidate":1,"deployment":{},"error":"e","evaluation":{}})",
                           R"({"candidate":1,"deployment":{},"error":7})",
                           R"({"candidate":"1","deployment":{},"error":"e"})"}) {
    EXPECT_THROW(static_cast<void>(parse_sweep_line(text, "f")), InputError) << text;
  }
}

}  // namespace
}  // namespace llmplan
