import { el } from '../dom';
import { numberText } from '../format';
import type { Section } from '../section';
import { table } from '../tables/table';
import { breakEvenChart } from './break_even_chart';
import { kindName } from './kinds';
import type { BreakEven, PlanData } from './plan_data';

type Rule = BreakEven['rules'][number];

function rules({ rules: rows }: BreakEven): HTMLElement | null {
  if (rows.length === 0) {
    return null;
  }
  return table<Rule>({
    caption: 'Rules of thumb, judged for this workload',
    rows,
    columns: [
      { head: 'Rule', csv: 'rule', kind: 'prose', value: ({ rule }) => rule },
      {
        head: 'Verdict',
        csv: 'holds',
        value: ({ holds }) => (holds ? 'holds' : 'does not hold'),
        cell: ({ holds }) =>
          el('span', { class: holds ? 'good' : 'bad' }, holds ? 'holds' : 'does not hold'),
      },
      { head: 'What was found', csv: 'finding', kind: 'prose', value: ({ finding }) => finding },
    ],
  });
}

function crossings(breakEven: BreakEven): HTMLElement {
  if (breakEven.crossings.length === 0) {
    return el('p', {}, 'The cheapest kind is the same at every volume that was tried.');
  }
  const lines = breakEven.crossings.map(({ below, above, requests_per_month: volume }) =>
    el(
      'li',
      {},
      `${kindName(above)} becomes cheaper than ${kindName(below)} at about `,
      el('strong', {}, numberText(volume)),
      ' requests a month.',
    ),
  );
  return el('ul', {}, ...lines);
}

/** At which volume which kind is cheapest. */
export function breakEvenSection(plan: PlanData): Section | null {
  const breakEven = plan.break_even;
  if (breakEven === null || breakEven.curves.length === 0) {
    return null;
  }
  return {
    id: 'break-even',
    title: 'Break-even',
    lead: 'What each kind costs when there is more or less of the same traffic. Machines run at a fixed number here; fleets with overflow are left out.',
    body: [breakEvenChart(breakEven, plan).element, crossings(breakEven), rules(breakEven)],
  };
}
