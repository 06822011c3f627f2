#pragma once

#include <string>

#include "llmplan/check.hpp"
#include "sample_result.hpp"

namespace llmplan::testing {

[[nodiscard]] inline LineAmount amount_of(std::int64_t quantity, const char* price) {
  const Usd unit = Usd::parse(price);
  return {{quantity, 1}, unit, unit * quantity};
}

/// A fleet that grew, misses a target now and takes a price that moved.
[[nodiscard]] inline DeploymentCheck changed_fleet() {
  DeploymentCheck fleet;
  fleet.name = "eks-g5";
  fleet.kind = "fleet";
  fleet.status = ChangeStatus::Changed;
  fleet.base_topology = "4 × g5.xlarge on EKS";
  fleet.head_topology = "5 × g5.2xlarge on EKS";
  fleet.lines = {{"EC2", "g5.2xlarge", "on-demand", "hour", {}, amount_of(3650, "1.212"), {}},
                 {"EKS", "control plane", "on-demand", "cluster-hour", amount_of(730, "0.10"),
                  amount_of(730, "0.12"), Usd::parse("14.60")},
                 {"EC2", "g5.xlarge", "on-demand", "hour", amount_of(2920, "1.006"), {}, {}}};
  fleet.monthly = {"monthly", Usd::parse("3010.52"), Usd::parse("4511.40")};
  fleet.monthly_half_width = Usd::parse("12.34");
  fleet.services = {{"EC2", Usd::parse("2937.52"), Usd::parse("4423.80")},
                    {"EKS", Usd::parse("73.00"), Usd::parse("87.60")}};
  fleet.purchase_options = {{"on-demand", Usd::parse("3010.52"), Usd::parse("4511.40")}};
  fleet.unchanged_lines = 1;
  fleet.figures = {{"ttft_p50_ms", 340, 340, 0},          {"ttft_p99_ms", 1540, 2210, 91},
                   {"tpot_p99_ms", 45.1, 44.9, 0.7},      {"e2e_p99_ms", 9000, 8000, std::nullopt},
                   {"attainment", 0.998, 0.981, 0.002},   {"throttled_share", 0, 0.0004, 0.0001},
                   {"mean_instances", 4, 5, std::nullopt}};
  fleet.targets = {{"ttft_p99_ms", 2000, 1540, 2210, true, false, true},
                   {"tpot_p99_ms", 100, 45.1, 44.9, true, true, false}};
  fleet.configuration = {{"/autoscaling/count", "4", "5"},
                         {"/instance_type", "\"g5.xlarge\"", "\"g5.2xlarge\""},
                         {"/network/load_balancer", {}, "\"alb\""}};
  fleet.step_time_band = 0.12;
  return fleet;
}

[[nodiscard]] inline DeploymentCheck unchanged_bedrock() {
  DeploymentCheck bedrock;
  bedrock.name = "bedrock";
  bedrock.kind = "bedrock";
  bedrock.monthly = {"monthly", Usd::parse("99.50"), Usd::parse("99.50")};
  bedrock.monthly_half_width = Usd{};
  bedrock.unchanged_lines = 2;
  bedrock.figures = {{"ttft_p99_ms", 700, 700, 0}};
  return bedrock;
}

[[nodiscard]] inline DeploymentCheck new_endpoint() {
  DeploymentCheck endpoint;
  endpoint.name = "endpoint";
  endpoint.kind = "sagemaker";
  endpoint.status = ChangeStatus::Added;
  endpoint.head_topology = "1 × ml.g5.2xlarge";
  endpoint.monthly = {"monthly", {}, Usd::parse("1105.95")};
  endpoint.lines = {
      {"SageMaker", "ml.g5.2xlarge", "on-demand", "hour", {}, amount_of(730, "1.515"), {}}};
  endpoint.figures = {{"ttft_p99_ms", {}, 900, {}}};
  endpoint.targets = {{"ttft_p99_ms", 2000, {}, 900, {}, true, false}};
  endpoint.head_stable = false;
  return endpoint;
}

/// A finding of the scenario "chat" at the report's confidence.
[[nodiscard]] inline Finding finding_of(const std::string& rule, Severity severity,
                                        const std::string& deployment, Outcome outcome) {
  Finding finding;
  finding.rule = rule;
  finding.severity = severity;
  finding.scenario = "chat";
  finding.deployment = deployment;
  finding.outcome = outcome;
  finding.confidence = 0.9;
  return finding;
}

[[nodiscard]] inline Finding with_figure(Finding finding, const std::string& condition,
                                         const std::string& subject, double observed,
                                         double limit) {
  finding.condition = condition;
  finding.subject = subject;
  finding.observed = observed;
  finding.limit = limit;
  return finding;
}

[[nodiscard]] inline std::vector<Finding> sample_findings() {
  Finding cost = with_figure(finding_of("cost", Severity::Error, "eks-g5", Outcome::Failed),
                             "max_increase_percent", "monthly_usd", 49.9, 10);
  cost.message = "Ask the owner of the budget.";
  cost.base = 3010.52;
  cost.low = 49.4;
  cost.high = 50.3;
  Finding slo = with_figure(finding_of("slo-kept", Severity::Error, "eks-g5", Outcome::Failed),
                            "slo_kept", "ttft_p99_ms", 2210, 2000);
  slo.base = 1540;
  slo.low = 2119;
  slo.high = 2301;
  slo.turns_in_band = true;
  Finding headroom =
      with_figure(finding_of("headroom", Severity::Warning, "bedrock", Outcome::NotCertain),
                  "min_headroom", "ttft_p99_ms", 2050, 2000);
  headroom.confidence = 0.5;
  headroom.low = 1900;
  headroom.high = 2200;
  headroom.factor = 1.5;
  Finding prices = finding_of("prices", Severity::Warning, "dear", Outcome::Failed);
  prices.condition = "prices_known";
  prices.found = {"no price of p9.48xlarge"};
  const Finding fresh =
      with_figure(finding_of("slo-kept", Severity::Error, "endpoint", Outcome::NotApplicable),
                  "slo_kept", "ttft_p99_ms", 900, 2000);
  Finding budget = with_figure(finding_of("budget", Severity::Info, "bedrock", Outcome::Passed),
                               "max_monthly_usd", "monthly_usd", 99.5, 1000);
  budget.base = budget.low = budget.high = 99.5;
  return {cost, slo, headroom, prices, fresh, budget};
}

/// Every field differs from its default somewhere.
[[nodiscard]] inline CheckReport sample_check_report() {
  CheckReport report;
  report.policy = "fnv1a64:05";
  report.confidence = 0.9;
  report.passed = false;
  ScenarioCheck chat;
  chat.name = "chat";
  chat.status = ChangeStatus::Changed;
  chat.basis = {"main (1a2b3c4)",
                Pairing::Paired,
                "",
                7,
                5,
                {"prices are those of 2026-09-20, at the base of 2026-08-01"}};
  chat.deployments = {unchanged_bedrock(), changed_fleet(), new_endpoint()};
  chat.left_out = {"dear: no price of p9.48xlarge"};
  chat.new_warnings = {"endpoint: overloaded"};
  report.scenarios = {chat};
  report.findings = sample_findings();
  return report;
}

[[nodiscard]] inline CheckReport hostile_check_report() {
  CheckReport report = sample_check_report();
  ScenarioCheck& scenario = report.scenarios[0];
  scenario.name = kHostileName;
  scenario.basis.base = kHostileName;
  scenario.basis.notes = {kHostileName};
  scenario.deployments[1].name = kHostileName;
  scenario.deployments[1].head_topology = "``````" + kHostileName;
  scenario.deployments[1].lines[0].item = kHostileName;
  scenario.new_warnings = {kHostileName};
  for (Finding& finding : report.findings) {
    finding.rule = kHostileName;
    finding.message = kHostileName + "]]>-->";
    finding.deployment = kHostileName;
  }
  report.scenarios.push_back(scenario);
  return report;
}

}  // namespace llmplan::testing
