#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "process.hpp"
#include "small_scenario.hpp"

namespace llmplan {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(Welcome, NoArguments_SaysWhatToDoNext) {
  const TempFolder folder;
  const ProcessOutcome outcome = run_llmplan({}, folder.path());
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.err, IsEmpty());
  for (const char* command : {"llmplan init my-service.json", "llmplan simulate my-service.json",
                              "llmplan recommend my-service.json", "llmplan help"}) {
    EXPECT_THAT(outcome.out, HasSubstr(command));
  }
  EXPECT_LE(std::count(outcome.out.begin(), outcome.out.end(), '\n'), 24) << "one screen";
}

TEST(Welcome, FolderWithAScenario_IsNamed) {
  const TempFolder folder;
  folder.write("a.json", "{}");
  folder.write("b'c.json", small_scenario());
  folder.write("d.json", small_scenario());
  const ProcessOutcome outcome = run_llmplan({}, folder.path());
  EXPECT_THAT(outcome.out, HasSubstr(R"(llmplan simulate ./'b'\''c.json')"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("my-service.json")));
}

TEST(Help, OfACommand_IsWhatItsFlagPrints) {
  EXPECT_EQ(run_llmplan({"help"}).out, run_llmplan({"--help"}).out);
  EXPECT_EQ(run_llmplan({"help", "trace", "generate"}).out,
            run_llmplan({"trace", "generate", "--help"}).out);
}

TEST(Help, OfNoCommand_NamesTheNearest) {
  const ProcessOutcome outcome = run_llmplan({"help", "prices", "imprt"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(outcome.err, HasSubstr("did you mean \"import\"?"));
  EXPECT_THAT(run_llmplan({"help", "simulate", "x"}).err, HasSubstr("no commands of its own"));
}

}  // namespace
}  // namespace llmplan
