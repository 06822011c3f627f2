import { el } from '../dom';
import { numberText } from '../format';
import { targetName } from '../result/slo';
import type { Section } from '../section';
import type { PlanData } from './plan_data';
import { tornado } from './tornado';
import { tornadoChart } from './tornado_chart';

function headroomLine({ headroom }: PlanData): HTMLElement | null {
  if (headroom === null) {
    return null;
  }
  const { factor, breaks_at: breaksAt, broken_target: target } = headroom;
  const end =
    breaksAt > 0
      ? `; at ${numberText(breaksAt)}× it misses ${targetName(target)}`
      : ', the most that was tried';
  return el(
    'p',
    {},
    el('strong', {}, `Headroom: ${numberText(factor)}× the traffic`),
    ` on the plan as it is${end}.`,
  );
}

/** What would change the answer: more traffic, and each input lower and higher. */
export function sensitivitySection(plan: PlanData): Section | null {
  const all = tornado(plan);
  const headroom = headroomLine(plan);
  if (all === null && headroom === null) {
    return null;
  }
  return {
    id: 'sensitivity',
    title: 'What moves the cost',
    lead: 'The plan, resized where it has to be to keep the SLO, with one input lower and higher.',
    body: [headroom, all === null ? null : tornadoChart(all)],
  };
}
