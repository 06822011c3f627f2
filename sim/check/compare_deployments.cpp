#include "compare_deployments.hpp"

#include <algorithm>
#include <cmath>

#include "bill_changes.hpp"
#include "configuration_changes.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

std::optional<double> value_of(const Figure& figure, const DeploymentResult* side) {
  return side != nullptr ? figure.of(whole_figures(*side)) : std::nullopt;
}

FigureChange figure_change(const Figure& figure, const DeploymentComparison& comparison) {
  const DeploymentPair& pair = comparison.pair;
  FigureChange change{figure.name, value_of(figure, pair.base), value_of(figure, pair.head), {}};
  if (change.base && change.head) {
    change.half_width =
        estimate(figure, pair, {.head = 1, .base = 1})->half_width(comparison.confidence);
  }
  return change;
}

/// The figures that every comparison shows, and those of the SLO, each once.
std::vector<Figure> shown_figures(const DeploymentPair& pair) {
  std::vector<Figure> figures = usual_latencies();
  for (const DeploymentResult* side : {pair.base, pair.head}) {
    for (const SloVerdict& verdict :
         side != nullptr ? side->slo.verdicts : std::vector<SloVerdict>{}) {
      if (std::none_of(figures.begin(), figures.end(),
                       [&verdict](const Figure& f) { return f.name == verdict.target; })) {
        figures.push_back(target_figure(verdict.target));
      }
    }
  }
  for (Figure& share : shares_of_requests()) {
    figures.push_back(std::move(share));
  }
  return figures;
}

FigureChange instances_change(const std::string& name, const DeploymentPair& pair,
                              double (*of)(const CapacityReport&)) {
  FigureChange change{name, {}, {}, {}};
  if (pair.base != nullptr) {
    change.base = of(pair.base->capacity);
  }
  if (pair.head != nullptr) {
    change.head = of(pair.head->capacity);
  }
  if (pair.pairing == Pairing::Exact && change.base && change.head) {
    change.half_width = 0;
  }
  return change;
}

std::vector<FigureChange> figure_changes(const DeploymentComparison& comparison) {
  std::vector<FigureChange> changes;
  for (const Figure& figure : shown_figures(comparison.pair)) {
    changes.push_back(figure_change(figure, comparison));
  }
  changes.push_back(
      instances_change("mean_instances", comparison.pair,
                       [](const CapacityReport& capacity) { return capacity.mean_instances; }));
  changes.push_back(instances_change(
      "max_instances", comparison.pair,
      [](const CapacityReport& capacity) { return static_cast<double>(capacity.max_instances); }));
  return changes;
}

std::vector<TargetChange> target_changes(const DeploymentPair& pair) {
  std::vector<TargetChange> changes;
  for (const SloVerdict& verdict : pair.head->slo.verdicts) {
    const Figure figure = target_figure(verdict.target);
    TargetChange change{verdict.target,
                        verdict.limit,
                        value_of(figure, pair.base),
                        value_of(figure, pair.head),
                        {},
                        verdict.met,
                        turns_in_band(*pair.head, verdict.target)};
    if (change.base) {
      change.base_met = keeps(verdict.target, *change.base, verdict.limit);
    }
    changes.push_back(change);
  }
  return changes;
}

void compare_costs(const DeploymentComparison& comparison, DeploymentCheck& check) {
  const DeploymentPair& pair = comparison.pair;
  const Bill base = pair.base != nullptr ? pair.base->cost.items : Bill{};
  const Bill head = pair.head != nullptr ? pair.head->cost.items : Bill{};
  check.monthly.name = "monthly";
  if (pair.base != nullptr) {
    check.monthly.base = pair.base->cost.monthly;
  }
  if (pair.head != nullptr) {
    check.monthly.head = pair.head->cost.monthly;
  }
  if (const std::optional<double> width = figure_change(monthly_figure(), comparison).half_width) {
    check.monthly_half_width = Usd::from_cents(std::llround(*width * 100));
  }
  check.services = sums_by(&CostItem::service, base, head);
  check.purchase_options = sums_by(&CostItem::purchase_option, base, head);
  BillChanges changes = bill_changes(base, head, comparison.prices_may_move);
  check.lines = std::move(changes.lines);
  check.unchanged_lines = changes.unchanged;
}

ChangeStatus status_of(const DeploymentPair& pair, const DeploymentCheck& check) {
  if (pair.base == nullptr || pair.head == nullptr) {
    return pair.base == nullptr ? ChangeStatus::Added : ChangeStatus::Removed;
  }
  const bool same =
      check.lines.empty() && check.configuration.empty() &&
      std::all_of(check.figures.begin(), check.figures.end(),
                  [](const FigureChange& figure) { return figure.base == figure.head; });
  return same ? ChangeStatus::Unchanged : ChangeStatus::Changed;
}

}  // namespace

DeploymentCheck compare_deployments(const DeploymentComparison& comparison) {
  const DeploymentPair& pair = comparison.pair;
  llmplan::check(pair.base != nullptr || pair.head != nullptr, "a comparison has a side");
  const DeploymentResult& shown = pair.head != nullptr ? *pair.head : *pair.base;
  DeploymentCheck check;
  check.name = shown.name;
  check.kind = shown.kind;
  compare_costs(comparison, check);
  check.figures = figure_changes(comparison);
  if (pair.base != nullptr) {
    check.base_topology = pair.base->topology;
    check.base_stable = pair.base->stable;
  }
  if (pair.head != nullptr) {
    check.head_topology = pair.head->topology;
    check.head_stable = pair.head->stable;
    check.step_time_band = pair.head->step_time_band;
    check.targets = target_changes(pair);
  }
  if (pair.base != nullptr && pair.head != nullptr) {
    check.configuration =
        configuration_changes(pair.base->configuration_json, pair.head->configuration_json);
  }
  check.status = status_of(pair, check);
  return check;
}

bool turns_in_band(const DeploymentResult& result, const std::string& target) {
  if (!result.band) {
    return false;
  }
  const auto met_in = [&target](const SloReport& slo) {
    const auto verdict =
        std::find_if(slo.verdicts.begin(), slo.verdicts.end(),
                     [&target](const SloVerdict& one) { return one.target == target; });
    return verdict == slo.verdicts.end() || verdict->met;
  };
  const bool met = met_in(result.slo);
  return met_in(result.band->slow.slo) != met || met_in(result.band->fast.slo) != met;
}

bool keeps(const std::string& target, double value, double limit) {
  return target == "availability" ? value >= limit : value <= limit;
}

}  // namespace llmplan
