import { select } from '../controls';
import { el, name } from '../dom';
import { countText, moneyText } from '../format';
import type { Section } from '../section';
import { table, type Column } from '../tables/table';
import { bestMonthly, type Family, type PlanData } from './plan_data';

interface Verdict {
  text: string;
  tone: string;
}

const VERDICTS: Record<string, Verdict> = {
  recommended: { text: 'recommended', tone: 'good' },
  'costs-more': { text: 'costs more', tone: 'muted' },
  'misses-slo': { text: 'misses the SLO', tone: 'bad' },
  'does-not-fit': { text: 'does not fit', tone: 'caution' },
  'not-offered': { text: 'not offered', tone: 'caution' },
  'no-price': { text: 'has no price', tone: 'caution' },
  'over-quota': { text: 'over quota', tone: 'caution' },
  'over-budget': { text: 'over budget', tone: 'caution' },
  'not-proven': { text: 'not proven', tone: 'caution' },
};
const SHOWN = 15;

function verdictOf(family: Family): Verdict {
  return VERDICTS[family.verdict] ?? { text: family.verdict, tone: 'caution' };
}

function usd(amount: string | null): number | null {
  return amount === null ? null : Number(amount);
}

function columns(best: number | null): Column<Family>[] {
  const times = ({ monthly_usd }: Family): number | null =>
    monthly_usd === null || !best ? null : Number(monthly_usd) / best;
  const money = (head: string, csv: string, of: (family: Family) => string | null) => ({
    head,
    csv,
    kind: 'number' as const,
    value: (family: Family) => usd(of(family)),
    cell: (family: Family) => (of(family) === null ? '–' : moneyText(of(family) ?? 0)),
  });
  return [
    { head: 'Family', csv: 'family', value: (f) => f.family, cell: (f) => name(f.family) },
    {
      head: 'Verdict',
      csv: 'verdict',
      value: (f) => f.verdict,
      cell: (f) => el('span', { class: verdictOf(f).tone }, verdictOf(f).text),
    },
    money('USD per month', 'monthly_usd', (f) => f.monthly_usd),
    {
      head: 'Of the plan',
      csv: 'relative_to_plan',
      kind: 'number',
      value: times,
      cell: (f) => (times(f) === null ? '–' : `${(times(f) ?? 0).toFixed(2)}×`),
    },
    money('Proven least', 'lower_bound_usd', (f) => f.lower_bound_usd),
    {
      head: 'Why, and its best',
      csv: 'reason',
      kind: 'prose',
      value: (f) => [f.reason, f.topology].filter((text) => text !== '').join('; '),
      cell: why,
    },
    {
      head: 'Simulated',
      csv: 'simulated',
      kind: 'number',
      value: (f) => f.simulated,
      cell: (f) => `${countText(f.simulated)} of ${countText(f.candidates)}`,
    },
  ];
}

function why({ reason, topology }: Family): HTMLElement {
  const best = topology === '' ? null : el('span', { class: 'muted' }, name(topology));
  return el('span', {}, reason, best && ': ', best);
}

/** What became of each kind of deployment on each machine or model. */
export function familiesSection(plan: PlanData): Section | null {
  if (plan.families.length === 0) {
    return null;
  }
  const shown = (verdict: string | null) =>
    table({
      caption: 'Families',
      quiet: true,
      columns: columns(bestMonthly(plan)),
      rows: plan.families.filter((family) => verdict === null || family.verdict === verdict),
      rowClass: (family: Family) => (family.verdict === 'recommended' ? 'emphasised' : undefined),
      limit: SHOWN,
    });
  const place = el('div', {}, shown(null));
  const verdicts = [...new Set(plan.families.map((family) => family.verdict))];
  const choices = verdicts.map((verdict) => ({
    label: `${VERDICTS[verdict]?.text ?? verdict} (${plan.families.filter((f) => f.verdict === verdict).length})`,
    value: verdict as string | null,
  }));
  const filter = select(
    'Verdict',
    [{ label: `all (${plan.families.length})`, value: null }, ...choices],
    null,
    (verdict) => place.replaceChildren(shown(verdict)),
  );
  return {
    id: 'families',
    title: 'What else was looked at',
    lead: 'A family is one kind of deployment on one type of machine, or one model of Bedrock. Proven least: a cost that no plan of the family is below.',
    body: [verdicts.length > 1 ? filter.element : null, place],
  };
}
