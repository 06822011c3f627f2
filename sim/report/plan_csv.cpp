#include "csv_line.hpp"
#include "llmplan/names.hpp"
#include "plan_report.hpp"

namespace llmplan {

std::string families_csv(const PlanReport& plan) {
  std::string out =
      "family,kind,verdict,monthly_usd,lower_bound_usd,candidates,simulated,topology,reason\n";
  for (const FamilyOutcome& family : plan.families) {
    CsvLine line;
    line.text(family.family).text(to_string(family.kind)).text(family.verdict);
    line.money(family.monthly).money(family.lower_bound);
    line.count(family.candidates).count(family.simulated);
    out += line.text(family.topology).text(family.reason).take();
  }
  return out;
}

}  // namespace llmplan
