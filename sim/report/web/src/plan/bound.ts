import { el } from '../dom';
import { moneyText } from '../format';
import type { Section } from '../section';
import { bestMonthly, type PlanData } from './plan_data';

/** What the proven bound says and what it does not. Null where none is known. */
export function boundSection(plan: PlanData): Section | null {
  const best = bestMonthly(plan);
  if (plan.lower_bound_usd === null) {
    return null;
  }
  const least = Number(plan.lower_bound_usd);
  const runnerUp = plan.runner_up && Number(plan.runner_up.result.cost.monthly_usd);
  const rows: [string, number | null][] = [
    ['No plan that meets the SLO can cost less than', least],
    ['The plan found costs', best],
    ['Which is above it by at most', best === null ? null : Math.max(0, best - least)],
    ['The runner-up, of another family, costs', runnerUp],
  ];
  const known = rows.filter((row): row is [string, number] => row[1] !== null);
  return {
    id: 'bound',
    title: 'How good the plan is',
    lead: 'The cheapest possible plan lies between the bound and the plan that was found.',
    body: [
      el(
        'dl',
        { class: 'bound' },
        ...known.map(([label, usd]) =>
          el('div', {}, el('dt', {}, label), el('dd', {}, `${moneyText(usd)} a month`)),
        ),
      ),
      el(
        'details',
        {},
        el('summary', {}, 'What the bound rests on'),
        el(
          'p',
          {},
          'The least time that the steps of an engine can take for the work of any set of hours ' +
            'gives a number of machines that no fleet can do without, and their bill, paid in the ' +
            'cheapest way, is one that no such fleet is below. It forgives every queue and every ' +
            'start, so that a gap does not mean that something cheaper is there. Half a percent is ' +
            'always left: plans that differ by less count as equal. The bound is about the plans of ' +
            'this search, under the same simulator and prices, and takes for granted that on the ' +
            'same requests more machines serve no worse.',
        ),
      ),
    ],
  };
}
