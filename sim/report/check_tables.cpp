#include <fmt/format.h>

#include <algorithm>

#include "check_amounts.hpp"
#include "check_sections.hpp"
#include "comparison.hpp"
#include "display_text.hpp"
#include "number_text.hpp"

namespace llmplan {
namespace {

TableCell money_cell(const std::optional<Usd>& amount) {
  return {amount ? dollars_text(*amount) : kAbsentText};
}

TableCell change_cell(const DeploymentCheck& deployment) {
  const Usd change = deployment.monthly.change();
  std::string text = change_text(deployment.monthly);
  const std::optional<Usd>& half = deployment.monthly_half_width;
  if (half && *half > Usd{}) {
    text +=
        " ± " + (dollars_text(change).find('.') == std::string::npos && *half >= Usd::from_cents(50)
                     ? whole_dollars_text(*half)
                     : money_text(*half));
  }
  return {text, change > Usd{} ? Emphasis::Bad : change < Usd{} ? Emphasis::Good : Emphasis::None};
}

/// "1.54 s → 1.81 s", or one value where both read the same.
std::string before_and_after(const FigureChange& change) {
  const auto text = [&change](const std::optional<double>& value) {
    return value ? figure_value(change.figure, *value) : std::string(kAbsentText);
  };
  const std::string before = text(change.base);
  const std::string after = text(change.head);
  return before == after || !change.base ? after : before + " → " + after;
}

std::string latency_text_of(const DeploymentCheck& deployment, const std::string& figure) {
  for (const FigureChange& change : deployment.figures) {
    if (change.figure == figure) {
      return before_and_after(change);
    }
  }
  return kAbsentText;
}

TableRow row_of(const CheckedDeployment& checked) {
  const DeploymentCheck& deployment = *checked.deployment;
  return {{checked.label, Emphasis::Strong},
          money_cell(deployment.monthly.base),
          money_cell(deployment.monthly.head),
          change_cell(deployment),
          {latency_text_of(deployment, "ttft_p99_ms")},
          slo_change_cell(deployment)};
}

/// Deployments of one scenario are alternatives; those of several, one each, are paid together.
bool adds_up(const CheckReport& report) {
  return report.scenarios.size() > 1 &&
         std::all_of(report.scenarios.begin(), report.scenarios.end(),
                     [](const ScenarioCheck& s) { return s.deployments.size() == 1; });
}

TableRow total_row(const std::vector<CheckedDeployment>& all) {
  MoneyChange sum{"", Usd{}, Usd{}};
  for (const CheckedDeployment& checked : all) {
    *sum.base += checked.deployment->monthly.base.value_or(Usd{});
    *sum.head += checked.deployment->monthly.head.value_or(Usd{});
  }
  return {{"all together", Emphasis::Strong},
          money_cell(sum.base),
          money_cell(sum.head),
          {change_text(sum)},
          {std::string{}},
          {std::string{}}};
}

}  // namespace

std::string short_name(const std::string& name) {
  constexpr std::size_t kColumns = 64;
  std::string plain = printable(name);
  if (display_width(plain) <= kColumns) {
    return plain;
  }
  std::size_t tail = plain.size() - kColumns / 2;
  while ((static_cast<unsigned char>(plain[tail]) & 0xc0U) == 0x80U) {
    ++tail;  // to the start of a character
  }
  return fitted(plain, kColumns / 2) + plain.substr(tail);
}

std::string deployment_label(const CheckReport& report, const std::string& scenario,
                             const std::string& deployment) {
  return report.scenarios.size() > 1 ? short_name(scenario) + ": " + short_name(deployment)
                                     : short_name(deployment);
}

std::vector<CheckedDeployment> checked_deployments(const CheckReport& report) {
  std::vector<CheckedDeployment> all;
  for (const ScenarioCheck& scenario : report.scenarios) {
    for (const DeploymentCheck& deployment : scenario.deployments) {
      all.push_back(
          {&scenario, &deployment, deployment_label(report, scenario.name, deployment.name)});
    }
  }
  return all;
}

std::vector<std::string> check_headers() {
  return {"project", "baseline", "new", "change", "TTFT p99", "SLO"};
}

std::vector<TableRow> check_rows(const CheckReport& report, bool all) {
  const std::vector<CheckedDeployment> deployments = checked_deployments(report);
  std::vector<TableRow> rows;
  for (const CheckedDeployment& checked : deployments) {
    if (all || checked.deployment->status != ChangeStatus::Unchanged) {
      rows.push_back(row_of(checked));
    }
  }
  if (!rows.empty() && adds_up(report)) {
    rows.push_back(total_row(deployments));
  }
  return rows;
}

std::vector<std::string> figure_headers(const CheckReport& report) {
  return {"project", "figure", "baseline", "new", "change ±" + share_text(report.confidence)};
}

std::vector<TableRow> figure_rows(const CheckReport& report) {
  std::vector<TableRow> rows;
  for (const CheckedDeployment& checked : checked_deployments(report)) {
    if (checked.deployment->status != ChangeStatus::Changed) {
      continue;
    }
    for (const FigureChange& change : checked.deployment->figures) {
      if (change.base == change.head) {
        continue;
      }
      const auto cell = [&change](const std::optional<double>& value) {
        return TableCell{value ? figure_value(change.figure, *value) : kAbsentText};
      };
      rows.push_back({{checked.label},
                      {figure_title(change.figure)},
                      cell(change.base),
                      cell(change.head),
                      figure_change_cell(change)});
    }
  }
  return rows;
}

}  // namespace llmplan
