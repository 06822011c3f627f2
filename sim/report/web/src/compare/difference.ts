import { select } from '../controls';
import { el, name } from '../dom';
import { moneyText } from '../format';
import type { Section } from '../section';
import { table } from '../tables/table';
import { baseOf, candidates, type Candidate, type Compared } from './compared';
import { configurationChanges, type ConfigurationChange } from './configuration_difference';
import { costChanges } from './cost_difference';
import { differenceChart } from './difference_chart';

const SHOWN_MEMBERS = 20;

interface Pair {
  from: Candidate;
  to: Candidate;
}

function configuration({ from, to }: Pair): HTMLElement {
  const rows = configurationChanges(from.deployment.configuration, to.deployment.configuration);
  if (rows.length === 0) {
    return el('p', {}, 'Their configurations are the same.');
  }
  const value = (head: Candidate, key: 'from' | 'to') => ({
    head: name(head.title),
    csv: key,
    value: (row: ConfigurationChange) => row[key],
    cell: (row: ConfigurationChange) =>
      row[key] === null ? el('span', { class: 'muted' }, 'not set') : el('code', {}, row[key]),
  });
  return table<ConfigurationChange>({
    caption: 'What differs in the configuration',
    rows,
    limit: SHOWN_MEMBERS,
    columns: [
      {
        head: 'Member',
        csv: 'member',
        kind: 'prose',
        value: ({ path }) => path,
        cell: ({ path }) => el('code', {}, path),
      },
      value(from, 'from'),
      value(to, 'to'),
    ],
  });
}

function contents(pair: Pair): HTMLElement[] {
  const { from, to } = pair;
  const isSame = costChanges(from.deployment, to.deployment).length === 0;
  const cost = isSame
    ? el(
        'p',
        {},
        `Both cost ${moneyText(to.deployment.cost.monthly_usd)} a month, service by service.`,
      )
    : differenceChart(from, to).element;
  return [cost, configuration(pair)];
}

/** USD a month, either way, service by service. */
function costChange({ from, to }: Pair): number {
  return costChanges(from.deployment, to.deployment).reduce(
    (sum, { change }) => sum + Math.abs(change),
    0,
  );
}

/** Of the last report's deployments and their bases in the first: the largest change of cost, the
 *  recommended one where nothing changed. */
function firstPair(all: Candidate[], reports: Compared[]): Pair | null {
  const last = reports.length - 1;
  const own = all.filter(({ report }) => report === last);
  const to = own.find(({ deployment }) => deployment.name === reports[last]?.recommended) ?? own[0];
  const pairs = [...(to ? [to] : []), ...own].flatMap((each): Pair[] => {
    const from = baseOf(each, all, reports);
    return from ? [{ from, to: each }] : [];
  });
  return pairs.reduce<Pair | null>(
    (most, pair) => (most === null || costChange(pair) > costChange(most) ? pair : most),
    null,
  );
}

/** Two deployments of the reader's choice: what costs more or less, and what was changed. */
export function differenceSection(reports: Compared[]): Section | null {
  const all = candidates(reports);
  const pair = firstPair(all, reports);
  if (pair === null) {
    return null;
  }
  const place = el('div', {}, ...contents(pair));
  const choices = all.map((candidate) => ({ label: candidate.title, value: candidate }));
  const choose = (label: string, side: keyof Pair) =>
    select(label, choices, pair[side], (candidate) => {
      pair[side] = candidate;
      place.replaceChildren(...contents(pair));
    }).element;
  return {
    id: 'difference',
    title: 'From one to another',
    body: [el('div', { class: 'controls' }, choose('From', 'from'), choose('to', 'to')), place],
  };
}
