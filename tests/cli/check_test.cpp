#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "process.hpp"
#include "small_scenario.hpp"

namespace llmplan {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

/// The small scenario with two machines in place of one.
std::string larger_scenario() {
  return replaced(small_scenario(), R"("instance_type": "g5.xlarge",
      "autoscaling": { "policy": "fixed", "count": 1 })",
                  R"("instance_type": "g5.xlarge",
      "autoscaling": { "policy": "fixed", "count": 2 })");
}

/// A policy of one rule, of severity error.
std::string policy_with(const std::string& condition) {
  return R"({"schema": "llmplan.policy/1", "rules": [{"name": "rule", )" + condition + "}]}";
}

class Check : public ::testing::Test {
 protected:
  [[nodiscard]] ProcessOutcome check(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"check", "--no-band"});
    return run_llmplan(arguments, folder_.path());
  }
  [[nodiscard]] json check_json(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--format", "json"});
    const ProcessOutcome outcome = check(std::move(arguments));
    return json::parse(outcome.out, nullptr, /*allow_exceptions=*/false);
  }

  TempFolder folder_;
};

TEST_F(Check, EqualSides_PassWithoutAnyDifference) {
  folder_.write("a.json", small_scenario());
  folder_.write("b.json",
                replaced(small_scenario(), "\"name\": \"small\"", "\"name\":  \"small\""));
  const json report = check_json({"a.json", "--base", "b.json"});
  ASSERT_TRUE(report.is_object());
  EXPECT_EQ(report.at("passed"), true);
  const json& scenario = report.at("scenarios").at(0);
  EXPECT_EQ(scenario.at("status"), "unchanged");
  EXPECT_EQ(scenario.at("basis").at("pairing"), "paired");
  EXPECT_EQ(scenario.at("basis").at("replications"), 5);
  for (const json& deployment : scenario.at("deployments")) {
    EXPECT_EQ(deployment.at("status"), "unchanged");
    EXPECT_EQ(deployment.at("monthly_half_width_usd"), "0.00");
    for (const json& figure : deployment.at("figures")) {
      EXPECT_EQ(figure.at("base"), figure.at("head")) << figure;
    }
  }
}

TEST_F(Check, ADearerHead_FailsALimitOnTheIncrease) {
  folder_.write("head.json", larger_scenario());
  folder_.write("base.json", small_scenario());
  folder_.write("policy.json", policy_with(R"("max_increase_percent": 10)"));
  const ProcessOutcome outcome =
      check({"head.json", "--base", "base.json", "--policy", "policy.json"});
  EXPECT_EQ(outcome.exit_code, 1) << outcome.err;
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("Monthly cost of fleet rises by $"),
                                 HasSubstr("rule: fleet: monthly cost +"),
                                 HasSubstr("autoscaling/count: 1 → 2")));
  EXPECT_EQ(check({"base.json", "--base", "head.json", "--policy", "policy.json"}).exit_code, 0)
      << "the other way it gets cheaper";
}

TEST_F(Check, AStoredResult_IsPairedRunByRun) {
  folder_.write("base.json", small_scenario());
  folder_.write("head.json", larger_scenario());
  const ProcessOutcome stored = run_llmplan(
      {"simulate", "base.json", "--no-band", "--reps", "3", "--seed", "9", "--format", "json"},
      folder_.path());
  folder_.write("result.json", stored.out);
  const json from_result = check_json({"head.json", "--baseline", "result.json"});
  EXPECT_EQ(from_result.at("scenarios").at(0).at("basis").at("pairing"), "paired");
  const json simulated =
      check_json({"head.json", "--base", "base.json", "--reps", "3", "--seed", "9"});
  const json& a = from_result.at("scenarios").at(0).at("deployments");
  const json& b = simulated.at("scenarios").at(0).at("deployments");
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a.at(i).at("monthly"), b.at(i).at("monthly"));
    EXPECT_EQ(a.at(i).at("lines"), b.at(i).at("lines"));
    EXPECT_EQ(a.at(i).at("configuration"), b.at(i).at("configuration"));
  }
}

TEST_F(Check, AStoredResultOfTheSameScenario_DiffersByNothing) {
  folder_.write("a.json", small_scenario());
  const ProcessOutcome stored =
      run_llmplan({"simulate", "a.json", "--reps", "2", "--format", "json"}, folder_.path());
  folder_.write("result.json", stored.out);
  const json scenario = check_json({"a.json", "--baseline", "result.json"}).at("scenarios").at(0);
  EXPECT_EQ(scenario.at("status"), "unchanged") << scenario;
  EXPECT_THAT(scenario.at("new_warnings"), IsEmpty());
}

TEST_F(Check, OneRepetition_IsNotCertainAndFailsNothing) {
  folder_.write("base.json", small_scenario());
  folder_.write("head.json", larger_scenario());
  folder_.write("policy.json", policy_with(R"("max_increase_percent": 10)"));
  const ProcessOutcome outcome =
      check({"head.json", "--base", "base.json", "--policy", "policy.json", "--reps", "1"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.out, HasSubstr("Not certain, so not failed"));
  folder_.write("latency.json", policy_with(R"("max_latency": { "e2e_p99_ms": 1 })"));
  const ProcessOutcome latency = check({"head.json", "--policy", "latency.json", "--reps", "1"});
  EXPECT_EQ(latency.exit_code, 0) << "of the head alone neither";
  EXPECT_THAT(latency.out, HasSubstr("what is drawn is not certain"));
}

/// A log that two replicas behind a random router make wait now and then.
std::string busy_log() {
  std::string log = "arrival_s,prompt_tokens,output_tokens\n";
  for (int i = 0; i < 400; ++i) {
    log += std::to_string(i / 2.0) + "," + std::to_string(200 + i % 7 * 300) + ",40\n";
  }
  return log;
}

TEST_F(Check, ARandomRouterOverAReplayedLog_IsDrawnAndItsNoiseFailsNothing) {
  folder_.write("log.csv", busy_log());
  folder_.write("a.json", replaced(with_trace("log.csv"), R"("count": 1)", R"("count": 2)"));
  const std::vector<std::string> sides = {"a.json", "--base", "a.json", "--deployment", "endpoint"};
  const auto seeded = [&sides](std::vector<std::string> rest) {
    rest.insert(rest.begin(), sides.begin(), sides.end());
    return rest;
  };
  const auto p99_of = [](const json& report) {
    return report.at("scenarios").at(0).at("deployments").at(0).at("figures").at(1).at("head");
  };
  std::set<double> seen;
  for (const char* seed : {"1", "2", "3", "4"}) {
    const json report = check_json(seeded({"--seed", seed}));
    const json& basis = report.at("scenarios").at(0).at("basis");
    EXPECT_EQ(basis.at("pairing"), "paired");
    EXPECT_EQ(basis.at("replications"), 5);
    seen.insert(p99_of(report).get<double>());
  }
  ASSERT_GT(seen.size(), 1U) << "the router draws from the seed";
  folder_.write(
      "policy.json",
      policy_with(R"("max_latency": { "ttft_p99_ms": )" + json(*seen.begin()).dump() +
                  R"( }}, {"name": "kept", "max_latency_increase_percent": { "ttft_p99_ms": 0 })"));
  for (const char* seed : {"1", "2", "3", "4"}) {
    EXPECT_EQ(check(seeded({"--seed", seed, "--policy", "policy.json"})).exit_code, 0) << seed;
  }
}

TEST_F(Check, AReplayedLog_IsExactInOneRepetition) {
  folder_.write("log.csv", "arrival_s,prompt_tokens,output_tokens\n0,100,20\n90,50,10\n");
  folder_.write("base.json", with_trace("log.csv"));
  folder_.write("head.json", replaced(with_trace("log.csv"), "ml.g5.2xlarge", "ml.g5.4xlarge"));
  const json basis = check_json({"head.json", "--base", "base.json", "--deployment", "fleet"})
                         .at("scenarios")
                         .at(0)
                         .at("basis");
  EXPECT_EQ(basis.at("pairing"), "exact");
  EXPECT_EQ(basis.at("replications"), 1);
}

TEST_F(Check, AbsoluteRules_NeedNoBase) {
  folder_.write("a.json", small_scenario());
  folder_.write("policy.json", policy_with(R"("max_monthly_usd": "10")"));
  EXPECT_EQ(check({"a.json", "--policy", "policy.json"}).exit_code, 1);
  const ProcessOutcome nothing = check({"a.json"});
  EXPECT_EQ(nothing.exit_code, 2);
  EXPECT_THAT(nothing.err, HasSubstr("--base-ref"));
}

TEST_F(Check, ARuleForANameThatIsNowhere_IsRefused) {
  folder_.write("a.json", small_scenario());
  folder_.write("policy.json", policy_with(R"("slo_met": true, "deployments": ["flet"])"));
  const ProcessOutcome deployment = check({"a.json", "--policy", "policy.json"});
  EXPECT_EQ(deployment.exit_code, 2);
  EXPECT_THAT(deployment.err, AllOf(HasSubstr("policy.json: /rules/0/deployments/0"),
                                    HasSubstr("did you mean \"fleet\"?")));
  folder_.write("policy.json", policy_with(R"("slo_met": true, "scenarios": ["smal"])"));
  EXPECT_THAT(check({"a.json", "--policy", "policy.json"}).err,
              HasSubstr("did you mean \"small\"?"));
  folder_.write("policy.json", policy_with(R"("max_monthly_usd": "10", "deployments": ["flee*"])"));
  EXPECT_EQ(check({"a.json", "--policy", "policy.json", "--deployment", "endpoint"}).exit_code, 0)
      << "known, though not looked at";
}

TEST_F(Check, Headroom_IsSimulatedAtMoreTraffic) {
  folder_.write("a.json", small_scenario());
  folder_.write("policy.json", policy_with(R"("min_headroom": 90, "deployments": ["fleet"])"));
  const ProcessOutcome outcome = check({"a.json", "--policy", "policy.json"});
  EXPECT_EQ(outcome.exit_code, 1) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("at 90 times the traffic ttft_p99_ms"));
}

TEST_F(Check, AMissingPrice_EndsTheCheckOrIsShown) {
  const std::string reserved = replaced(
      small_scenario(), R"("instance_type": "g5.xlarge",)",
      R"("instance_type": "g6.xlarge", "purchase": [{ "option": "reserved", "count": 1 }],)");
  folder_.write("head.json", reserved);
  folder_.write("base.json", small_scenario());
  folder_.write("policy.json", policy_with(R"("severity": "warning", "prices_known": true)"));
  EXPECT_EQ(check({"head.json", "--base", "base.json"}).exit_code, 3);
  const ProcessOutcome shown =
      check({"head.json", "--base", "base.json", "--policy", "policy.json"});
  EXPECT_EQ(shown.exit_code, 0) << shown.err;
  EXPECT_THAT(shown.out, AllOf(HasSubstr("left out: fleet"), HasSubstr("rule: fleet: "),
                               HasSubstr("Monthly cost does not change.")))
      << "it is not gone";
}

TEST_F(Check, Overload_FailsOnlyWhenStrict) {
  std::string text = replaced(small_scenario(), R"("mean_rps": 1.0)", R"("mean_rps": 60.0)");
  text = replaced(text, R"("output_tokens": 40)", R"("output_tokens": 400)");
  folder_.write("a.json", text);
  EXPECT_EQ(check({"a.json", "--base", "a.json"}).exit_code, 0);
  EXPECT_EQ(check({"a.json", "--base", "a.json", "--strict"}).exit_code, 4);
}

TEST_F(Check, PricesThatMoved_AreFoundToTheCent) {
  folder_.write("a.json", small_scenario());
  const ProcessOutcome stored = run_llmplan(
      {"simulate", "a.json", "--no-band", "--reps", "2", "--format", "json"}, folder_.path());
  folder_.write("result.json", stored.out);
  folder_.write("dearer.json", R"({"schema": "llmplan.price-override/1", "name": "dearer",
    "rules": [{ "service": "EC2", "percent": 5 }]})");
  ASSERT_EQ(
      run_llmplan({"prices", "override", "dearer.json", "--book", "prices.db"}, folder_.path())
          .exit_code,
      0);
  const json report = check_json({"a.json", "--baseline", "result.json", "--prices", "prices.db"});
  const json& fleet = report.at("scenarios").at(0).at("deployments").at(2);
  ASSERT_EQ(fleet.at("lines").size(), 1U) << "the machine; all else costs what it did";
  const json& line = fleet.at("lines").at(0);
  // 730 h × 1.006 USD, and × 1.0563 USD.
  EXPECT_EQ(line.at("base").at("monthly_usd"), "734.38");
  EXPECT_EQ(line.at("head").at("monthly_usd"), "771.10");
  EXPECT_EQ(line.at("moved_price_usd"), "36.72");
  EXPECT_EQ(fleet.at("monthly_half_width_usd"), "0.00");
}

TEST_F(Check, OneDeployment_IsEnough) {
  folder_.write("head.json", larger_scenario());
  folder_.write("base.json", small_scenario());
  const json report = check_json({"head.json", "--base", "base.json", "--deployment", "endpoint"});
  EXPECT_EQ(report.at("scenarios").at(0).at("deployments").size(), 1U);
  const ProcessOutcome unknown =
      check({"head.json", "--base", "base.json", "--deployment", "flet"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_THAT(unknown.err, HasSubstr("did you mean \"fleet\"?"));
}

TEST_F(Check, SeveralScenarios_HaveABaseEach) {
  folder_.write("a.json", small_scenario());
  folder_.write("b.json", larger_scenario());
  EXPECT_EQ(check({"a.json", "b.json", "--base", "a.json"}).exit_code, 2);
  const ProcessOutcome outcome =
      check({"a.json", "b.json", "--base", "a.json", "--base", "a.json"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("small (b.json): fleet")) << "names alike are told apart";
}

TEST_F(Check, ARenamedDeployment_IsNewAndGone) {
  folder_.write("base.json", small_scenario());
  folder_.write("head.json", replaced(small_scenario(), R"("name": "fleet")", R"("name": "own")"));
  EXPECT_THAT(check({"head.json", "--base", "base.json"}).out,
              AllOf(HasSubstr("own is new: $"), HasSubstr("fleet is gone: it cost $")));
}

TEST_F(Check, BadTag_IsRefused) {
  EXPECT_EQ(check({"a.json", "--base", "a.json", "--tag", "x-->"}).exit_code, 2);
}

TEST_F(Check, Folder_HasAllFormats) {
  folder_.write("head.json", larger_scenario());
  folder_.write("base.json", small_scenario());
  const ProcessOutcome outcome =
      check({"head.json", "--base", "base.json", "--out", "out", "--tag", "mine"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  const auto out = folder_.path() / "out";
  EXPECT_THAT(read_file(out / "comment.md"), StartsWith("<!-- mine -->\n"));
  EXPECT_EQ(json::parse(read_file(out / "check.json")).at("schema"), "llmplan.check/1");
  // An XML parser of its own counts the tests.
  const ProcessOutcome parsed =
      Process({"/usr/bin/python3", "-c",
               "import xml.etree.ElementTree as E; r = E.parse('out/junit.xml').getroot(); "
               "print(r.tag, len(r.findall('testsuite/testcase')))"},
              folder_.path())
          .wait();
  EXPECT_EQ(parsed.out, "testsuites 3\n") << parsed.err;
}

}  // namespace
}  // namespace llmplan
