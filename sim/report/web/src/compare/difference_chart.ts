import { chart, type Chart } from '../charts/chart';
import { axisOption, type Option } from '../charts/option';
import { tooltipContent } from '../charts/tooltip';
import { moneyText, shortMoneyText } from '../format';
import { printable } from '../printable';
import type { ChartTheme } from '../theme';
import type { Candidate } from './compared';
import { costChanges, type ServiceChange } from './cost_difference';

const BAR_HEIGHT = 34;
const NARROW = 520;
const MORE = 1;
const LESS = 0;

function categoryWidth(width: number): number {
  return Math.min(180, width * 0.3);
}

/** "+$12.30". */
export function signedMoney(usd: number): string {
  return `${usd >= 0 ? '+' : ''}${moneyText(usd)}`;
}

/** What each service costs more or less in one deployment than in another. */
export function differenceChart(from: Candidate, to: Candidate): Chart {
  const changes = costChanges(from.deployment, to.deployment);
  const total = changes.reduce((sum, { change }) => sum + change, 0);
  return chart({
    title: `Monthly cost by service: ${signedMoney(total)} in all`,
    subtitle: 'USD per month; to the right: costs more',
    description: describe(changes, from, to),
    height: Math.max(1, changes.length) * BAR_HEIGHT + 60,
    option: (theme, width) => option(changes, theme, width),
    table: () => ({
      caption: 'Monthly cost by service',
      rows: changes,
      columns: [
        { head: 'Service', csv: 'service', value: (row: ServiceChange) => row.service },
        ...moneyColumns(),
      ],
    }),
  });
}

function moneyColumns() {
  const column = (head: string, key: 'from' | 'to' | 'change', text: (usd: number) => string) => ({
    head,
    csv: `${key}_usd`,
    kind: 'number' as const,
    value: (row: ServiceChange) => Math.round(row[key] * 100) / 100,
    cell: (row: ServiceChange) => text(row[key]),
  });
  return [
    column('From', 'from', moneyText),
    column('To', 'to', moneyText),
    column('Change', 'change', signedMoney),
  ];
}

function option(changes: ServiceChange[], theme: ChartTheme, width: number): Option {
  const most = Math.max(0, ...changes.map(({ change }) => change));
  const least = Math.min(0, ...changes.map(({ change }) => change));
  const sides = Number(least < 0) + Number(most > 0);
  const plot = width - categoryWidth(width) - 40;
  const isNarrow = width < NARROW;
  const label = isNarrow ? 60 : 90;
  const room = ((most - least) * label) / Math.max(40, plot - sides * label);
  return {
    grid: { left: 8, right: 16, top: 8, bottom: 44, containLabel: true },
    xAxis: {
      type: 'value',
      min: least < 0 ? least - room : 0,
      max: most > 0 ? most + room : 0,
      ...axisOption(theme, 'change in USD per month'),
      nameLocation: 'middle',
      nameGap: 28,
      axisLabel: {
        color: theme.muted,
        formatter: shortMoneyText,
        hideOverlap: true,
        showMinLabel: false,
        showMaxLabel: false,
      },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: changes.map((_, index) => String(index)),
      ...axisOption(theme),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: {
        color: theme.text,
        formatter: (index: string) => printable(changes[Number(index)]?.service ?? ''),
        width: categoryWidth(width),
        overflow: 'truncate',
      },
    },
    tooltip: {
      trigger: 'item',
      formatter: ({ dataIndex }: { dataIndex: number }) => tooltip(changes[dataIndex]),
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 20,
        data: changes.map(({ change }) => ({
          value: change,
          itemStyle: { color: theme.series[change > 0 ? MORE : LESS] },
          label: { position: change > 0 ? 'right' : 'left' },
        })),
        label: {
          show: true,
          color: theme.text,
          formatter: ({ value }: { value: number }) =>
            isNarrow ? shortMoneyText(value) : signedMoney(value),
        },
      },
    ],
  };
}

function tooltip(change: ServiceChange | undefined): HTMLElement {
  return tooltipContent(change?.service ?? '', [
    { label: 'from', value: moneyText(change?.from ?? 0) },
    { label: 'to', value: moneyText(change?.to ?? 0) },
    { label: 'change', value: signedMoney(change?.change ?? 0) },
  ]);
}

function describe(changes: ServiceChange[], from: Candidate, to: Candidate): string {
  const each = changes.map(({ service, change }) => `${service} ${signedMoney(change)}`);
  const list = each.length > 0 ? each.join(', ') : 'no difference';
  return `Bars of the change in monthly cost from ${from.title} to ${to.title}: ${list}.`;
}
