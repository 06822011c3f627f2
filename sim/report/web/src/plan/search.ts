import { el } from '../dom';
import { countText, numberText, shareText } from '../format';
import type { Section } from '../section';
import type { PlanData, SearchCounts } from './plan_data';

function outcomes(counts: SearchCounts): [number, string][] {
  const early =
    counts.stopped_early > 0
      ? `, ${countText(counts.stopped_early)} of them not to the end: it was certain before`
      : '';
  return [
    [counts.impossible, 'cannot be: they do not fit, are not sold or break a constraint'],
    [
      counts.pruned,
      'left out: bound to cost more or to be too slow, or too slow with more machines still',
    ],
    [counts.raced_out, 'left out behind others on a part of the time; their bounds still count'],
    [counts.simulated, `simulated to a verdict${early}`],
    [counts.untried, 'not tried: the search was cut off before them'],
  ];
}

function effort({ simulated_requests: spent, brute_force_requests: all }: SearchCounts) {
  if (all <= 0) {
    return null;
  }
  const saved = shareText(Math.max(0, 1 - spent / all));
  return el(
    'p',
    {},
    `${numberText(spent)} requests were simulated. Simulating every possible candidate to its end ` +
      `would take ${numberText(all)}: ${saved} of the work is saved.`,
  );
}

/** What became of every candidate, in words. */
export function searchSection({ counts, complete, seed }: PlanData): Section {
  const rows = outcomes(counts).filter(([count]) => count > 0);
  return {
    id: 'search',
    title: 'How the search went',
    body: [
      complete
        ? null
        : el('p', { class: 'caution' }, 'The search was cut off before it was through.'),
      el(
        'p',
        {},
        `${countText(counts.candidates)} candidates; ${countText(counts.plans)} plans with every way to pay for them. Seed ${seed}.`,
      ),
      el(
        'dl',
        { class: 'counts' },
        ...rows.map(([count, what]) =>
          el('div', {}, el('dt', {}, countText(count)), el('dd', {}, what)),
        ),
      ),
      effort(counts),
    ],
  };
}
