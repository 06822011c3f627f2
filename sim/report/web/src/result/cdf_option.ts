import { logTicks } from '../charts/log_ticks';
import { axisOption, type Option } from '../charts/option';
import { tooltipContent } from '../charts/tooltip';
import { latencyText, shareText } from '../format';
import type { Metric, Result } from '../model';
import type { ChartTheme } from '../theme';
import type { CdfPoint } from './cdf_points';
import { deploymentColor } from './deployment_name';
import { METRIC_NAMES } from './metrics';
import { targetName, targetValue } from './slo';

export type CdfScale = 'all' | 'tail';

export interface CdfState {
  metric: Metric;
  scale: CdfScale;
}

/** On the tail scale a share is drawn at −log10 of what is missing: 90 % at 1, 99.9 % at 3. */
const TAIL_MOST = 4;
const tail = (share: number): number => Math.min(TAIL_MOST, -Math.log10(1 - share));
const DASHES = ['solid', [6, 3], [2, 3], [10, 3, 2, 3]] as const;

/** The distributions of a metric, `points` per deployment, and its limits. */
export function cdfOption(
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
