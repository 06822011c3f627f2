#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "process.hpp"
#include "small_scenario.hpp"

namespace llmplan {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(ExitCode, Help_IsAnAnswer) {
  const ProcessOutcome outcome = run_llmplan({"--help"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.out, HasSubstr("simulate"));
  EXPECT_THAT(outcome.out, HasSubstr("Exit codes"));
  EXPECT_THAT(outcome.err, IsEmpty());
}

TEST(ExitCode, HelpOfASubcommand_NamesItsFlags) {
  const ProcessOutcome outcome = run_llmplan({"simulate", "--help"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.out, HasSubstr("--strict"));
}

TEST(ExitCode, CommandWithoutItsOwnCommand_ListsThem) {
  const ProcessOutcome outcome = run_llmplan({"trace"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(outcome.err, HasSubstr("llmplan: trace needs a command: info, convert, generate"));
  EXPECT_THAT(outcome.err, HasSubstr("llmplan trace --help"));
}

TEST(ExitCode, MisspeltSubcommand_NamesTheNearest) {
  const ProcessOutcome outcome = run_llmplan({"simulat", "s.json"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("did you mean simulate?"));
}

TEST(ExitCode, MisspeltFlag_NamesTheNearest) {
  const ProcessOutcome outcome = run_llmplan({"simulate", "s.json", "--fromat", "json"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("did you mean --format?"));
}

TEST(ExitCode, MissingArgument_SaysWhatItIs) {
  EXPECT_THAT(run_llmplan({"simulate"}).err, HasSubstr("simulate needs scenario: A scenario file"));
  EXPECT_THAT(run_llmplan({"prices", "show", "g5.xlarge"}).err,
              HasSubstr("prices show needs --region: Such as us-east-1"));
  EXPECT_THAT(run_llmplan({"simulate", "s.json", "--format"}).err,
              HasSubstr("--format needs a value: How to answer: text"));
}

TEST(ExitCode, WrongValue_IsWhatIsNamed) {
  const ProcessOutcome outcome = run_llmplan({"simulate", "--jobs", "many", "--", "s.json"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("--jobs"));
  EXPECT_THAT(outcome.err, ::testing::Not(HasSubstr("unknown flag")));
  EXPECT_THAT(run_llmplan({"--quiet=perhaps"}).err, HasSubstr("--quiet"));
  EXPECT_THAT(run_llmplan({"prices", "show", "g5.xlarge", "--regoin", "us-east-1"}).err,
              HasSubstr("unknown flag --regoin; did you mean --region?"));
}

TEST(ExitCode, ValueThatIsNoChoice_NamesTheChoices) {
  const ProcessOutcome outcome = run_llmplan({"completion", "fsh"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("got \"fsh\", expected bash, fish or zsh; "
                                     "did you mean \"fish\"?"));
  EXPECT_THAT(run_llmplan({"simulate", "s.json", "--reps", "0"}).err,
              HasSubstr("--reps: got \"0\", expected a number from 1 to 10000"));
}

TEST(ExitCode, VersionFlag_IsTheCommand) {
  const ProcessOutcome outcome = run_llmplan({"--version"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.out, run_llmplan({"version"}).out);
}

TEST(ExitCode, WordThatNothingTakes_IsNamed) {
  const ProcessOutcome outcome = run_llmplan({"simulate", "a.json", "b.json"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("unexpected \"b.json\""));
}

TEST(ExitCode, UnknownFormat_ListsTheKnown) {
  const ProcessOutcome outcome = run_llmplan({"simulate", "s.json", "--format", "xml"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("markdown"));
}

TEST(ExitCode, SeedThatIsNone_IsBadInput) {
  for (const char* seed : {"-1", "1.5", "99999999999999999999999", ""}) {
    const ProcessOutcome outcome =
        run_llmplan({"simulate", "s.json", std::string("--seed=") + seed});
    EXPECT_EQ(outcome.exit_code, 2) << seed;
  }
  const ProcessOutcome outcome = run_llmplan({"simulate", "s.json", "--seed", "-1"});
  EXPECT_THAT(outcome.err, HasSubstr("seed"));
}

TEST(ExitCode, RequestsWithoutAFolder_IsBadInput) {
  const ProcessOutcome outcome = run_llmplan({"simulate", "s.json", "--requests"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("--out"));
}

TEST(ExitCode, OverloadedDeployment_FailsOnlyWhenStrict) {
  const TempFolder folder;
  std::string text = replaced(small_scenario(), R"("mean_rps": 1.0)", R"("mean_rps": 60.0)");
  text = replaced(text, R"("output_tokens": 40)", R"("output_tokens": 400)");
  const std::string scenario = folder.write("s.json", text);

  const ProcessOutcome lenient = run_llmplan({"simulate", scenario});
  EXPECT_EQ(lenient.exit_code, 0) << lenient.err;
  EXPECT_THAT(lenient.err, HasSubstr("fleet: the backlog grew"));

  const ProcessOutcome strict = run_llmplan({"simulate", scenario, "--strict"});
  EXPECT_EQ(strict.exit_code, 4);
  EXPECT_EQ(strict.out, lenient.out);
}

TEST(ExitCode, FullDisk_IsNotSuccess) {
  const ProcessOutcome outcome =
      Process({"/bin/sh", "-c", std::string{LLMPLAN_BINARY} + " schema > /dev/full"}, ".").wait();
  EXPECT_EQ(outcome.exit_code, 70);
  EXPECT_THAT(outcome.err, HasSubstr("standard output"));
}

TEST(ExitCode, Quiet_SilencesNotesButNotErrors) {
  const TempFolder folder;
  const std::string target = (folder.path() / "new.json").string();
  EXPECT_THAT(run_llmplan({"init", target, "--quiet"}).err, IsEmpty());
  const ProcessOutcome again = run_llmplan({"--quiet", "init", target});
  EXPECT_EQ(again.exit_code, 2);
  EXPECT_THAT(again.err, HasSubstr("--force"));
}

}  // namespace
}  // namespace llmplan
