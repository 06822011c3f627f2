import { segments } from '../controls';
import { el } from '../dom';
import { targetName } from '../result/slo';
import type { Section } from '../section';
import { paretoChart } from './pareto_chart';
import type { PlanData } from './plan_data';

/** What a faster answer costs, and what a slower one saves: a front for each target. */
export function paretoSection(plan: PlanData): Section | null {
  const fronts = plan.pareto.filter((front) => front.points.length > 0);
  const [first] = fronts;
  if (first === undefined) {
    return null;
  }
  const place = el('div', {}, paretoChart(first, plan).element);
  const choice = segments(
    'Target',
    fronts.map((front) => ({ label: targetName(front.target), value: front })),
    first,
    (front) => place.replaceChildren(paretoChart(front, plan).element),
  );
  return {
    id: 'pareto',
    title: 'Cost against latency',
    lead: 'What a faster answer costs, and what a slower one would save.',
    body: [fronts.length > 1 ? choice : null, place],
  };
}
