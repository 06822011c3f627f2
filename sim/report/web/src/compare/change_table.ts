import { el, name, type Child } from '../dom';
import { changeText, latencyText, moneyText, shareText } from '../format';
import { sloClass, sloText } from '../result/slo';
import type { Deployment } from '../model';
import type { Section } from '../section';
import { table, type Column } from '../tables/table';
import { baseOf, candidates, type Candidate, type Compared } from './compared';

interface Row {
  candidate: Candidate;
  base: Candidate | null;
}

interface Figure {
  head: string;
  csv: string;
  value: (deployment: Deployment) => number | null;
  text: (value: number) => string;
  /** Of the change: relative, or in percentage points. */
  change: (value: number, base: number) => string;
}

const relative = (value: number, base: number): string =>
  base > 0 ? changeText(value / base - 1) : '';

/** "+0.4 pp". */
function points(value: number, base: number): string {
  const shown = Math.round((value - base) * 1e4) / 100;
  return shown === 0 ? '' : `${shown > 0 ? '+' : ''}${shown} pp`;
}

const FIGURES: Figure[] = [
  {
    head: 'USD per month',
    csv: 'monthly_usd',
    value: ({ cost }) => Number(cost.monthly_usd),
    text: moneyText,
    change: relative,
  },
  latency('TTFT p50', ({ latency: { ttft_ms } }) => ttft_ms.p50),
  latency('TTFT p99', ({ latency: { ttft_ms } }) => ttft_ms.p99),
  latency('TPOT p99', ({ latency: { tpot_ms } }) => tpot_ms.p99),
  latency('E2E p99', ({ latency: { e2e_ms } }) => e2e_ms.p99),
  {
    head: 'Within every limit',
    csv: 'attainment',
    value: ({ slo }) => slo.attainment,
    text: shareText,
    change: points,
  },
];

function latency(head: string, value: (deployment: Deployment) => number | null): Figure {
  const csv = `${head.toLowerCase().replace(' ', '_')}_ms`;
  return { head, csv, value, text: latencyText, change: relative };
}

function figureColumn(figure: Figure): Column<Row> {
  return {
    head: figure.head,
    csv: figure.csv,
    kind: 'number',
    value: ({ candidate }) => figure.value(candidate.deployment),
    cell: (row) => figureCell(figure, row),
  };
}

function figureCell({ value, text, change }: Figure, { candidate, base }: Row): Child {
  const own = value(candidate.deployment);
  const other = base && base !== candidate ? value(base.deployment) : null;
  if (own === null) {
    return '–';
  }
  const difference = other === null ? '' : change(own, other);
  return el('span', {}, text(own), el('span', { class: 'change-line' }, difference));
}

function columns(reports: Compared[]): Column<Row>[] {
  return [
    {
      head: 'Deployment',
      csv: 'deployment',
      value: ({ candidate }) => candidate.deployment.name,
      cell: ({ candidate: { deployment, report } }) =>
        el(
          'span',
          {},
          name(deployment.name),
          deployment.name === reports[report]?.recommended
            ? el('span', { class: 'badge' }, 'recommended')
            : null,
        ),
    },
    {
      head: 'Report',
      csv: 'report',
      value: ({ candidate }) => reports[candidate.report]?.label ?? '',
      cell: ({ candidate }) => name(reports[candidate.report]?.label ?? ''),
    },
    ...FIGURES.map(figureColumn),
    {
      head: 'SLO',
      csv: 'slo',
      value: ({ candidate }) => sloText(candidate.deployment.slo),
      cell: ({ candidate: { deployment } }) =>
        el('span', { class: sloClass(deployment.slo) }, sloText(deployment.slo)),
    },
    {
      head: 'Against',
      csv: 'against',
      value: ({ base, candidate }) => (base && base !== candidate ? base.title : null),
      cell: ({ base, candidate }) =>
        base && base !== candidate ? name(base.title) : 'is the base',
    },
  ];
}

/** All deployments of all reports, each with its change against the first report. */
export function changesSection(reports: Compared[]): Section {
  const all = candidates(reports);
  const rows = all.map((candidate): Row => ({ candidate, base: baseOf(candidate, all, reports) }));
  return {
    id: 'changes',
    title: 'All deployments',
    lead: 'Below each figure, its change against the deployment of the same name in the first report, else against what the first report recommends.',
    body: [table<Row>({ caption: 'Deployments of all reports', columns: columns(reports), rows })],
  };
}
