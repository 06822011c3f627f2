import { chart, type Chart } from '../charts/chart';
import { legend } from '../charts/legend';
import { logTicks } from '../charts/log_ticks';
import { axisOption, type Option } from '../charts/option';
import { tooltipContent } from '../charts/tooltip';
import { latencyText, orAbsent, shareText } from '../format';
import type { Metric, Result } from '../model';
import type { ChartTheme } from '../theme';
import { cdfPoints, isWhole, valueAt, type CdfPoint } from './cdf_points';
import { deploymentColor } from './deployment_name';
import { targetName, targetValue } from './slo';

export const METRIC_NAMES: Record<Metric, string> = {
  ttft_ms: 'TTFT',
  tpot_ms: 'TPOT',
  itl_ms: 'ITL',
  e2e_ms: 'E2E',
  queue_ms: 'Queue',
};

export type CdfScale = 'all' | 'tail';

/** On the tail scale a share is drawn at −log10 of what is missing: 90 % at 1, 99.9 % at 3. */
const TAIL_MOST = 4;
const tail = (share: number): number => Math.min(TAIL_MOST, -Math.log10(1 - share));
const DASHES = ['solid', [6, 3], [2, 3], [10, 3, 2, 3]] as const;
const SHOWN_SHARES = [0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9999];

export interface CdfState {
  metric: Metric;
  scale: CdfScale;
}

/** The shares of requests below each latency, of all deployments, with the limits of the SLO. */
export function cdfChart(result: Result, state: CdfState): Chart {
  const key = legend(
    result.deployments.map(({ name }, i) => ({ label: name, series: deploymentColor(i) })),
    () => drawn.redraw(),
  );
  const points = (): CdfPoint[][] =>
    result.deployments.map(({ latency }) => cdfPoints(latency, state.metric));
  const whole = result.deployments.some(({ latency }) => isWhole(latency));
  const spec = {
    title: 'Share of requests that are at least as fast',
    subtitle: whole
      ? 'cumulative; logarithmic time; dashed: limits of the SLO'
      : 'percentiles only: the file is of an older version; dashed: limits of the SLO',
    get description() {
      return describe(result, state.metric);
    },
    height: (width: number) => (width < 520 ? 280 : 340),
    controls: result.deployments.length > 1 ? [key.element] : [],
    option: (theme: ChartTheme) => cdfOption(theme, result, state, points(), key.isShown),
    table: () => cdfTable(result, state.metric, points()),
  };
  const drawn = chart(spec);
  return drawn;
}

function cdfOption(
  theme: ChartTheme,
  result: Result,
  { metric, scale }: CdfState,
  points: CdfPoint[][],
  isShown: (index: number) => boolean,
): Option {
  const height = (share: number): number => (scale === 'tail' ? tail(share) : share);
  const marks = limits(result, metric);
  const ticks = logTicks(extent(points.filter((_, i) => isShown(i)), marks));
  const [least, most] = [ticks[0] ?? 1, ticks[ticks.length - 1] ?? 10];
  const middle = Math.sqrt(least * most);
  return {
    grid: { left: 8, right: 16, top: 28, bottom: 44, containLabel: true },
    xAxis: {
      type: 'log',
      ...axisOption(theme, METRIC_NAMES[metric]),
      nameLocation: 'middle',
      nameGap: 28,
      min: least,
      max: most,
      axisTick: { customValues: ticks, lineStyle: { color: theme.line } },
      axisLabel: {
        color: theme.muted,
        formatter: latencyText,
        hideOverlap: true,
        customValues: ticks,
      },
    },
    yAxis: {
      ...axisOption(theme),
      type: 'value',
      min: 0,
      max: scale === 'tail' ? TAIL_MOST : 1,
      interval: scale === 'tail' ? 1 : 0.25,
      axisLabel: {
        color: theme.muted,
        formatter: (y: number) => shareText(scale === 'tail' ? 1 - 10 ** -y : y),
      },
    },
    tooltip: {
      trigger: 'axis',
      formatter: (items: { axisValue: number }[]) =>
        atLatency(result, metric, points, isShown, Number(items[0]?.axisValue)),
    },
    series: points.map((line, i) => ({
      name: `s${i}`,
      type: 'line',
      showSymbol: line.length < 10,
      symbolSize: 6,
      color: theme.series[deploymentColor(i)],
      lineStyle: { width: 2, type: DASHES[Math.floor(i / 8) % DASHES.length] },
      data: isShown(i) ? line.map(([ms, share]) => [ms, height(share)]) : [],
      markLine: i === 0 ? limitLines(theme, marks, middle) : undefined,
    })),
  };
}

/** The limits on this metric, each once. */
function limits(result: Result, metric: Metric): { target: string; limit: number }[] {
  const prefix = metric.replace('_ms', '_');
  const seen = new Map<string, number>();
  for (const { slo } of result.deployments) {
    slo.verdicts
      .filter(({ target }) => target.startsWith(prefix))
      .forEach(({ target, limit }) => seen.set(target, limit));
  }
  return [...seen].map(([target, limit]) => ({ target, limit }));
}

function extent(lines: CdfPoint[][], marks: { limit: number }[]): [number, number] {
  const all = [
    ...lines.flatMap((line) => line.slice(line.length > 10 ? 1 : 0).map(([ms]) => ms)),
    ...marks.map(({ limit }) => limit),
  ];
  return all.length > 0 ? [Math.min(...all), Math.max(...all)] : [1, 1000];
}

/** Limits as upright lines, their names on the side of the `middle`. */
function limitLines(
  theme: ChartTheme,
  marks: { target: string; limit: number }[],
  middle: number,
): Option {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: theme.bad, type: [5, 4], width: 1.5 },
    data: marks.map(({ target, limit }) => ({
      xAxis: limit,
      name: `${targetName(target)} ≤ ${targetValue(target, limit)}`,
      label: {
        color: theme.bad,
        fontSize: 12,
        align: limit > middle ? 'right' : 'left',
        formatter: ({ name }: { name: string }) => name,
      },
    })),
  };
}

/** What a tooltip says: of each deployment, the share that is done by then. */
function atLatency(
  result: Result,
  metric: Metric,
  points: CdfPoint[][],
  isShown: (index: number) => boolean,
  ms: number,
): HTMLElement {
  const rows = points.flatMap((line, i) => {
    const share = line.reduce((best, [value, s]) => (value <= ms * (1 + 1e-9) ? s : best), 0);
    const label = result.deployments[i]?.name ?? '';
    return isShown(i) && line.length > 0
      ? [{ label, value: shareText(share), series: deploymentColor(i) }]
      : [];
  });
  return tooltipContent(`${METRIC_NAMES[metric]} ≤ ${latencyText(ms)}`, rows);
}

function describe(result: Result, metric: Metric): string {
  const each = result.deployments.map(
    ({ name, latency }) =>
      `${name} p50 ${orAbsent(latency[metric].p50, latencyText)}, p99 ${orAbsent(latency[metric].p99, latencyText)}`,
  );
  return `Cumulative distribution of ${METRIC_NAMES[metric]}: ${each.join('; ')}.`;
}

function cdfTable(result: Result, metric: Metric, points: CdfPoint[][]) {
  return {
    caption: `${METRIC_NAMES[metric]} by share of requests`,
    rows: SHOWN_SHARES,
    columns: [
      { head: 'Share of requests', csv: 'share', value: (s: number) => s, cell: shareText },
      ...result.deployments.map(({ name }, i) => ({
        head: name,
        csv: `${name} ${metric}`,
        kind: 'number' as const,
        value: (share: number) => valueAt(points[i] ?? [], share),
        cell: (share: number) => orAbsent(valueAt(points[i] ?? [], share), latencyText),
      })),
    ],
  };
}
