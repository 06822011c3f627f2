import { el, svg } from '../dom';
import { changeText, moneyText } from '../format';
import { table } from '../tables/table';
import type { Tornado, TornadoEnd, TornadoRow } from './tornado';

/** Of the bar's width: what is left free on each side. */
const MARGIN = 4;
const BAR_HEIGHT = 14;

/** Where a cost is on the bar, of 100. */
function place({ least, most }: Tornado, usd: number): number {
  return most > least ? MARGIN + ((100 - 2 * MARGIN) * (usd - least)) / (most - least) : 50;
}

function bar(all: Tornado, end: TornadoEnd, side: 'low' | 'high'): SVGElement {
  const base = place(all, all.base);
  const to = end.usd === null ? (side === 'low' ? 0 : 100) : place(all, end.usd);
  const extent = { x: Math.min(base, to), width: Math.max(0.4, Math.abs(to - base)) };
  return svg(
    'svg',
    {
      class: `tornado-bar ${side}`,
      viewBox: `0 0 100 ${BAR_HEIGHT}`,
      preserveAspectRatio: 'none',
      'aria-hidden': 'true',
    },
    svg('rect', {
      class: end.usd === null ? 'open' : 'closed',
      ...extent,
      y: 2,
      height: BAR_HEIGHT - 4,
    }),
    svg('path', { class: 'base', d: `M${base} 0V${BAR_HEIGHT}` }),
  );
}

function endLine(all: Tornado, end: TornadoEnd, side: 'low' | 'high'): HTMLElement {
  const cost =
    end.usd === null || end.relative === null
      ? el('span', { class: 'bad' }, 'no size within the limits meets the SLO')
      : el('span', {}, el('strong', {}, moneyText(end.usd)), ` ${changeText(end.relative)}`);
  const change = end.topology === '' ? null : el('span', { class: 'muted' }, `→ ${end.topology}`);
  return el(
    'div',
    { class: 'tornado-end' },
    el('span', { class: 'change' }, end.change),
    bar(all, end, side),
    el('span', { class: 'figures' }, cost, change),
  );
}

function tornadoTable({ rows }: Tornado): HTMLElement {
  const side = (name: string, end: (row: TornadoRow) => TornadoEnd) => [
    {
      head: name,
      csv: `${name.toLowerCase()}_change`,
      value: (row: TornadoRow) => end(row).change,
    },
    {
      head: 'USD per month',
      csv: `${name.toLowerCase()}_monthly_usd`,
      kind: 'number' as const,
      value: (row: TornadoRow) => end(row).usd,
      cell: (row: TornadoRow) => (end(row).usd === null ? '–' : moneyText(end(row).usd ?? 0)),
    },
    {
      head: 'Plan there',
      csv: `${name.toLowerCase()}_topology`,
      kind: 'prose' as const,
      value: (row: TornadoRow) => end(row).topology || 'the same',
    },
  ];
  return table<TornadoRow>({
    caption: 'What each input does to the cost',
    quiet: true,
    rows,
    columns: [
      { head: 'Input', csv: 'input', value: (row) => row.factor },
      ...side('Lower', (row) => row.low),
      ...side('Higher', (row) => row.high),
    ],
  });
}

/** A pair of bars for each input, from the plan's cost to the cost with the input changed. */
export function tornadoChart(all: Tornado): HTMLElement {
  const items = all.rows.map((row) =>
    el(
      'li',
      {},
      el('div', { class: 'factor' }, row.factor),
      endLine(all, row.low, 'low'),
      endLine(all, row.high, 'high'),
    ),
  );
  return el(
    'figure',
    { class: 'tornado' },
    el(
      'figcaption',
      {},
      el('span', { class: 'title' }, 'Monthly cost with one input changed'),
      el(
        'span',
        { class: 'subtitle' },
        `the line is the plan as it is, ${moneyText(all.base)}; the inputs that move it most come first`,
      ),
    ),
    el('ol', {}, ...items),
    el('details', {}, el('summary', {}, 'Show as table'), tornadoTable(all)),
  );
}
