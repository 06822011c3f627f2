#include "judge_rule.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "compare_deployments.hpp"
#include "judge_features.hpp"
#include "judge_figures.hpp"
#include "judge_slo.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

/// Visits a rule's condition.
class RuleJudge {
 public:
  RuleJudge(const PolicyRule& rule, const RuleSubject& subject) : rule_(rule), subject_(subject) {}

  [[nodiscard]] std::vector<Finding> findings() && { return std::move(findings_); }

  void operator()(const MaxIncreaseUsd& rule) {
    const double limit = rule.limit.to_double();
    add(subject_.pair, {monthly_figure(), {.head = 1, .base = 1, .limit = limit}, limit, 1});
  }
  void operator()(const MaxIncreasePercent& rule) { add_growth(monthly_figure(), rule.percent); }
  void operator()(const MaxMonthlyUsd& rule) {
    add(subject_.pair, ceiling(monthly_figure(), rule.limit.to_double()));
  }
  void operator()(const SloMet& /*rule*/) {
    add_targets(judge_slo_met(subject_.pair, subject_.confidence));
  }
  void operator()(const SloKept& /*rule*/) {
    add_targets(judge_slo_kept(subject_.pair, subject_.confidence));
  }
  void operator()(const MaxLatency& rule) {
    for (const LatencyTarget& target : rule.limits) {
      add(subject_.pair, ceiling(latency_figure(target.metric, target.statistic),
                                 Milliseconds{to_seconds(target.limit)}.count()));
    }
  }
  void operator()(const MaxLatencyIncrease& rule) {
    for (const LatencyGrowth& growth : rule.limits) {
      add_growth(latency_figure(growth.metric, growth.statistic), growth.percent);
    }
  }
  void operator()(const MinAttainment& rule) {
    add(subject_.pair, floor_of(attainment_figure(), rule.share));
  }
  void operator()(const MaxThrottledShare& rule) {
    add(subject_.pair, ceiling(throttled_share_figure(), rule.share));
  }
  void operator()(const MaxLostShare& rule) {
    add(subject_.pair, ceiling(lost_share_figure(), rule.share));
  }
  void operator()(const MinHeadroom& rule);
  void operator()(const Forbidden& rule) { add_found(forbidden_features(head(), rule)); }
  void operator()(const PricesKnown& /*rule*/) { add_found({}); }
  void operator()(const MaxPriceAge& rule) {
    add_found(old_prices(head().cost.items, subject_.input.head->price_date, rule.months));
    findings_.back().limit = rule.months;
  }
  void operator()(const ListPricesOnly& /*rule*/) { add_found(unlisted_prices(head().cost.items)); }
  void operator()(const NotOverloaded& /*rule*/) {
    add_found(head().stable ? std::vector<std::string>{}
                            : std::vector<std::string>{"the backlog grew to the end"});
  }

 private:
  [[nodiscard]] const DeploymentResult& head() const { return *subject_.pair.head; }

  Finding& add_blank() {
    findings_.push_back(blank_finding(rule_, subject_.input.name, head().name));
    findings_.back().confidence = subject_.confidence;
    return findings_.back();
  }
  void add_judged(const std::string& figure, const FigureJudgement& judgement) {
    Finding& finding = add_blank();
    finding.subject = figure;
    finding.outcome = judgement.outcome;
    finding.base = judgement.base;
    finding.observed = judgement.observed;
    finding.limit = judgement.limit;
    finding.low = judgement.low;
    finding.high = judgement.high;
  }
  void add(const DeploymentPair& pair, const FigureLimit& limit) {
    add_judged(limit.figure.name, judge_figure(limit, pair, subject_.confidence));
  }
  /// The head may be this much above the base.
  void add_growth(Figure figure, double percent);
  void add_targets(const std::vector<TargetJudgement>& targets) {
    for (const TargetJudgement& target : targets) {
      add_judged(target.target, target.figure);
      findings_.back().turns_in_band = turns_in_band(head(), target.target);
    }
  }
  void add_found(std::vector<std::string> found) {
    Finding& finding = add_blank();
    finding.outcome = found.empty() ? Outcome::Passed : Outcome::Failed;
    finding.found = std::move(found);
  }

  const PolicyRule& rule_;
  const RuleSubject& subject_;
  std::vector<Finding> findings_;
};

void RuleJudge::operator()(const MinHeadroom& rule) {
  const auto& all = subject_.input.scaled;
  const auto scaled = std::find_if(
      all.begin(), all.end(), [&rule](const ScaledResult& s) { return s.factor == rule.factor; });
  check(scaled != all.end(), "the head was simulated at the traffic that the rule asks for");
  const auto& deployments = scaled->result.deployments;
  const auto at_factor =
      std::find_if(deployments.begin(), deployments.end(),
                   [this](const DeploymentResult& d) { return d.name == head().name; });
  check(at_factor != deployments.end(), "the scaled head has the head's deployments");
  const DeploymentPair pair{nullptr, &*at_factor, Pairing::None, scaled->replayed};
  for (const TargetJudgement& target : judge_slo_met(pair, subject_.confidence)) {
    add_judged(target.target, target.figure);
    findings_.back().factor = rule.factor;
  }
}

void RuleJudge::add_growth(Figure figure, double percent) {
  const DeploymentResult* base = subject_.pair.base;
  const std::optional<double> before =
      base != nullptr ? figure.of(whole_figures(*base)) : std::nullopt;
  const double scale =
      before.value_or(0) > 0 ? 100 / *before : std::numeric_limits<double>::infinity();
  add(subject_.pair,
      {std::move(figure), {.head = 1, .base = 1 + percent / 100, .limit = 0}, percent, scale});
}

}  // namespace

std::vector<Finding> judge_rule(const PolicyRule& rule, const RuleSubject& subject) {
  RuleJudge judge(rule, subject);
  std::visit(judge, rule.condition);
  return std::move(judge).findings();
}

Finding blank_finding(const PolicyRule& rule, const std::string& scenario,
                      const std::string& deployment) {
  Finding finding;
  finding.rule = rule.name;
  finding.severity = rule.severity;
  finding.message = rule.message;
  finding.scenario = scenario;
  finding.deployment = deployment;
  finding.condition = condition_key(rule.condition);
  return finding;
}

}  // namespace llmplan
