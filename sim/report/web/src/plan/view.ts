import { el } from '../dom';
import type { PlanReport } from '../model';
import type { View } from '../section';

/** All that a search found, in the order of reading. `id`: unique within the page. */
export function planView(report: PlanReport, id: string): View {
  return {
    id,
    title: report.plan.scenario,
    label: report.label,
    sections: [{ id: 'answer', title: 'Answer', body: [el('p', {}, report.text.headline)] }],
  };
}
