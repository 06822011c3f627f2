#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "process.hpp"
#include "small_scenario.hpp"

namespace llmplan {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// One thing wrong in the small scenario, and what the message must say about it.
struct BadScenario {
  std::string name;
  std::string from;
  std::string to;
  int exit_code = 2;
  std::vector<std::string> message;
};

void PrintTo(const BadScenario& bad, std::ostream* out) { *out << bad.name; }

class BadScenarioTest : public ::testing::TestWithParam<BadScenario> {};

TEST_P(BadScenarioTest, EndsWithItsCodeAndSaysWhereAndWhat) {
  const BadScenario& bad = GetParam();
  const TempFolder folder;
  folder.write("s.json", replaced(small_scenario(), bad.from, bad.to));
  const ProcessOutcome outcome = run_llmplan({"simulate", "s.json", "--out", "out"}, folder.path());
  EXPECT_EQ(outcome.exit_code, bad.exit_code) << outcome.err;
  EXPECT_THAT(outcome.out, IsEmpty());
  for (const std::string& part : bad.message) {
    EXPECT_THAT(outcome.err, HasSubstr(part));
  }
  EXPECT_EQ(folder.files(), std::vector<std::string>{"s.json"}) << "nothing is left behind";
}

const std::string kFleetType = R"("instance_type": "g5.xlarge")";
const std::string kFleetModel = R"("fleet", "model": "llama-3.1-8b")";

const std::vector<BadScenario> kBadScenarios = {
    {"NotJson", "{", "[", 2, {"s.json", "line"}},
    {"TrailingComma",
     R"("seed": 1)",
     R"("seed": 1, // and no more
)",
     2,
     {"s.json: line 9, column 3", "no comma in front of }"}},
    {"SingleQuotes", R"("region")", "'region'", 2, {"line 4, column 3", "double quotes"}},
    {"NameWithoutQuotes", R"("region")", "region", 2, {"line 4, column 3", "double quotes"}},
    {"MissingComma",
     R"("us-east-1",)",
     R"("us-east-1")",
     2,
     {"line 5, column 12", "a comma or a colon in front of this text"}},
    {"CutOff", R"("slo": )", R"("slo: )", 2, {"s.json: line"}},
    {"Utf16", "{", "\xff\xfe{", 2, {"UTF-8"}},
    {"NoSchema",
     R"("schema": "llmplan.scenario/1",)",
     "",
     2,
     {R"("schema": "llmplan.scenario/1", which says)"}},
    {"NumberInQuotes",
     R"("mean_rps": 1.0)",
     R"("mean_rps": "1.0")",
     2,
     {"a number above 0", "without quotes"}},
    {"WholeNumberInQuotes", R"("count": 1)", R"("count": "1")", 2, {"without quotes"}},
    {"WrongType",
     R"("mean_rps": 1.0)",
     R"("mean_rps": "fast")",
     2,
     {"s.json", "/workload/generate/mean_rps", "fast", "number"}},
    {"UnknownKey",
     R"("mean_rps": 1.0)",
     R"("mean_rsp": 1.0)",
     2,
     {"s.json", "mean_rsp", "did you mean \"mean_rps\"?"}},
    {"OutOfRange", R"("count": 1)", R"("count": 0)", 2, {"/deployments/1/autoscaling/count"}},
    {"UnknownModel",
     kFleetModel,
     R"("fleet", "model": "llama-3.1-8")",
     2,
     {"s.json", "/deployments/2/model", "llama-3.1-8", "did you mean \"llama-3.1-8b\"?"}},
    {"UnknownInstanceType",
     kFleetType,
     R"("instance_type": "g5.xlarg")",
     2,
     {"/deployments/2/instance_type", "did you mean \"g5.xlarge\"?"}},
    {"UnknownRegion",
     "us-east-1",
     "us-est-1",
     2,
     {"s.json", "/region", "did you mean \"us-east-1\"?"}},
    {"ModelThatCannotFit",
     kFleetModel,
     R"("fleet", "model": "llama-3.1-70b")",
     2,
     {"s.json", "/deployments/2", "GiB"}},
    {"MissingPrice",
     "meta.llama3-1-8b-instruct-v1:0",
     "meta.llama3-1-8b-instruct-v9:0",
     3,
     {"meta.llama3-1-8b-instruct-v9:0"}},
    {"SavingsPlanWithoutImportedRates",
     kFleetModel,
     R"("fleet", "purchase": [{ "option": "savings-plan", "plan": "compute",)"
     R"( "commitment_usd_per_hour": "1.00" }], "model": "llama-3.1-8b")",
     3,
     {"/deployments/2", "no compute savings plan 1yr no-upfront price of EC2 \"g5.xlarge\""}},
    {"PromptCacheOfAModelWithoutOne",
     R"("meta.llama3-1-8b-instruct-v1:0")",
     R"("meta.llama3-1-8b-instruct-v1:0", "prompt_cache": {})",
     3,
     {"s.json: /deployments/0: no on-demand price of Bedrock", "cache read tokens"}},
    {"MoneyThatIsNoText",
     kFleetModel,
     R"("fleet", "purchase": [{ "option": "savings-plan", "plan": "compute",)"
     R"( "commitment_usd_per_hour": 1.5 }], "model": "llama-3.1-8b")",
     2,
     {"/deployments/2/purchase/0/commitment_usd_per_hour: got 1.5",
      "decimal text with at most 12 decimals, such as \"2.50\""}},
};

INSTANTIATE_TEST_SUITE_P(Scenario, BadScenarioTest, ::testing::ValuesIn(kBadScenarios),
                         [](const auto& instance) { return instance.param.name; });

TEST(BadInput, MissingScenario_IsNamed) {
  const ProcessOutcome outcome = run_llmplan({"simulate", "nowhere.json"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("nowhere.json: got no such file"));
  EXPECT_THAT(outcome.err, HasSubstr("llmplan init"));
}

TEST(BadInput, FilesThatAreNoScenario_SayWhatTheyAre) {
  const TempFolder folder;
  folder.write("empty.json", "");
  folder.write("cut.json", small_scenario().substr(0, 100));
  EXPECT_THAT(run_llmplan({"simulate", "."}, folder.path()).err, HasSubstr("got a folder"));
  EXPECT_THAT(run_llmplan({"simulate", "empty.json"}, folder.path()).err, HasSubstr("empty"));
  EXPECT_THAT(run_llmplan({"simulate", "cut.json"}, folder.path()).err,
              HasSubstr("ends before its last }"));
}

TEST(BadInput, MissingPriceBook_IsNoDatabaseMatter) {
  const ProcessOutcome outcome = run_llmplan({"prices", "digest", "--prices", "nowhere.db"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("nowhere.db: got no such file"));
}

TEST(BadInput, FiltersThatMatchNothing_NameTheNearest) {
  const ProcessOutcome region = run_llmplan({"prices", "list", "--region", "us-est-1"});
  EXPECT_EQ(region.exit_code, 3);
  EXPECT_THAT(region.err, HasSubstr(R"(did you mean "us-east-1"?)"));
  EXPECT_THAT(run_llmplan({"prices", "list", "--service", "Bedrok"}).err,
              HasSubstr(R"(did you mean "Bedrock"?)"));
  EXPECT_THAT(run_llmplan({"prices", "list", "--item", "nothing"}).err, HasSubstr("fewer filters"));
  const ProcessOutcome machines = run_llmplan({"hardware", "list", "--region", "us-est-1"});
  EXPECT_EQ(machines.exit_code, 3);
  EXPECT_THAT(machines.err, HasSubstr(R"(did you mean "us-east-1"?)"));
}

TEST(BadInput, ProfileOfGeneratedTraffic_IsNamedByItsFlag) {
  const ProcessOutcome outcome =
      run_llmplan({"trace", "generate", "--out", "x.csv", "--profile", "azure-2024-con"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("--profile: got \"azure-2024-con\""));
}

TEST(BadInput, MissingTrace_IsNamed) {
  const TempFolder folder;
  folder.write("s.json", with_trace("nowhere.csv"));
  const ProcessOutcome outcome = run_llmplan({"simulate", "s.json"}, folder.path());
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("nowhere.csv"));
}

TEST(BadInput, FolderThatCannotBeMade_IsNamed) {
  const TempFolder folder;
  folder.write("s.json", small_scenario());
  folder.write("taken", "a file");
  const ProcessOutcome outcome =
      run_llmplan({"simulate", "s.json", "--out", "taken/out"}, folder.path());
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("taken/out"));
}

/// A broken log, and what the message must say about it.
struct BadLog {
  std::string name;
  std::string text;
  std::vector<std::string> message;
};

void PrintTo(const BadLog& bad, std::ostream* out) { *out << bad.name; }

class BadLogTest : public ::testing::TestWithParam<BadLog> {};

TEST_P(BadLogTest, NamesTheLine) {
  const TempFolder folder;
  folder.write("s.json", with_trace("log.csv"));
  folder.write("log.csv", "arrival_s,prompt_tokens,output_tokens\n0,10,10\n" + GetParam().text);
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"simulate", "s.json"}, {"trace", "info", "log.csv"}}) {
    const ProcessOutcome outcome = run_llmplan(command, folder.path());
    EXPECT_EQ(outcome.exit_code, 2) << outcome.err;
    EXPECT_THAT(outcome.out, IsEmpty());
    EXPECT_THAT(outcome.err, HasSubstr("log.csv"));
    for (const std::string& part : GetParam().message) {
      EXPECT_THAT(outcome.err, HasSubstr(part));
    }
  }
}

const std::vector<BadLog> kBadLogs = {
    {"BadRow", "1.5,many,10\n", {"line 3", "many"}},
    {"MissingColumn", "1.5,10\n", {"line 3"}},
    {"ZeroTokens", "1.5,10,10\n2.5,0,10\n", {"line 4"}},
    {"UnsortedStamps", "5,10,10\n4.5,10,10\n", {"line 4"}},
};

INSTANTIATE_TEST_SUITE_P(Log, BadLogTest, ::testing::ValuesIn(kBadLogs),
                         [](const auto& instance) { return instance.param.name; });

TEST(BadInput, TruncatedGzip_IsNotTakenForAShortLog) {
  const TempFolder folder;
  const std::string packed = (folder.path() / "log.csv.gz").string();
  ASSERT_EQ(run_llmplan({"trace", "generate", "--days", "0.1", "--out", packed}).exit_code, 0);
  const std::string bytes = read_file(packed);
  folder.write("log.csv.gz", bytes.substr(0, bytes.size() / 2));
  const ProcessOutcome outcome = run_llmplan({"trace", "info", packed});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("log.csv.gz"));
}

}  // namespace
}  // namespace llmplan
