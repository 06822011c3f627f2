import { chart, type Chart } from '../charts/chart';
import { axisOption, type Option } from '../charts/option';
import { swatch, tooltipContent } from '../charts/tooltip';
import { el, name } from '../dom';
import { changeText, latencyText, moneyText, shareText, shortMoneyText } from '../format';
import { printable } from '../printable';
import { targetName, targetValue } from '../result/slo';
import { SERIES_COLORS, type ChartTheme } from '../theme';
import type { ParetoFront, ParetoPoint, PlanData } from './plan_data';

/** Pixels from which on the points have names. */
const NAMED = 700;

/** A point of the picture; `isBest`: the recommended plan itself, which may lie off the front. */
export interface FrontPoint extends ParetoPoint {
  isBest: boolean;
}

/** The front with the recommended plan marked, or added where it is not on this front. */
export function frontPoints(front: ParetoFront, plan: PlanData): FrontPoint[] {
  const best = plan.best;
  const points = front.points.map((point) => ({
    ...point,
    isBest: point.topology === best?.result.topology,
  }));
  const verdict = best?.result.slo.verdicts.find(({ target }) => target === front.target);
  if (best === null || verdict === undefined || points.some((point) => point.isBest)) {
    return points;
  }
  const { topology, cost } = best.result;
  const own = { family: best.family, topology, monthly_usd: cost.monthly_usd };
  return [...points, { ...own, observed: verdict.observed, isBest: true }];
}

function families(points: FrontPoint[]): string[] {
  return [...new Set(points.map((point) => point.family))];
}

function color(all: string[], family: string): number {
  return Math.min(all.indexOf(family), SERIES_COLORS - 1);
}

/** Cost against one target of the SLO: plans that no other beats in both. */
export function paretoChart(front: ParetoFront, plan: PlanData): Chart {
  const points = frontPoints(front, plan);
  const all = families(points);
  const key = el(
    'ul',
    { class: 'plain-legend' },
    ...all.map((family) => el('li', {}, swatch(color(all, family)), name(family))),
    el('li', { class: 'muted' }, 'ring: recommended'),
  );
  const isLatency = front.target !== 'availability';
  return chart({
    title: `Monthly cost against ${targetName(front.target)}`,
    subtitle: 'plans that no other beats in both; dashed: the limit of the SLO',
    description: describe(front, points),
    height: (width) => (width < 520 ? 320 : 380),
    controls: [key],
    option: (theme, width) => option({ front, points, all, isLatency }, theme, width),
    table: () => paretoTable(front, points),
  });
}

interface Drawn {
  front: ParetoFront;
  points: FrontPoint[];
  all: string[];
  isLatency: boolean;
}

function option(
  { front, points, all, isLatency }: Drawn,
  theme: ChartTheme,
  width: number,
): Option {
  const valueText = isLatency ? latencyText : shareText;
  const usd = points.map((point) => Number(point.monthly_usd));
  const wide = Math.max(...usd) > 20 * Math.min(...usd);
  const nearLeft = Math.min(...usd) + 0.15 * (Math.max(...usd) - Math.min(...usd));
  const dots = points.map((point) => ({
    ...dot(point, theme, color(all, point.family)),
    // A name in the middle below would run over the axis.
    label: Number(point.monthly_usd) <= nearLeft ? { align: 'left' } : undefined,
  }));
  return {
    grid: { left: 8, right: width < NAMED ? 24 : 88, top: 36, bottom: 44, containLabel: true },
    xAxis: {
      type: wide ? 'log' : 'value',
      scale: true,
      ...axisOption(theme, 'USD per month'),
      nameLocation: 'middle',
      nameGap: 28,
      axisLabel: { color: theme.muted, formatter: shortMoneyText, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      min: isLatency ? 0 : undefined,
      max: isLatency ? Math.max(front.limit, ...points.map((p) => p.observed)) * 1.08 : 1,
      scale: !isLatency,
      ...axisOption(theme, targetName(front.target)),
      nameTextStyle: { color: theme.muted, fontSize: 12, align: 'left' },
      axisLabel: { color: theme.muted, formatter: valueText, showMaxLabel: false },
    },
    tooltip: {
      trigger: 'item',
      formatter: ({ dataIndex }: { dataIndex: number }) => tooltip(front, points[dataIndex]),
    },
    series: [
      {
        type: 'scatter',
        data: dots,
        markLine: limitLine(front, theme),
        label: pointLabel(points, theme, width),
        labelLayout: { hideOverlap: true },
        z: 3,
      },
      {
        type: 'line',
        step: 'end',
        silent: true,
        showSymbol: false,
        tooltip: { show: false },
        lineStyle: { color: theme.muted, width: 1, type: 'dotted' },
        data: front.points.map((point) => [Number(point.monthly_usd), point.observed]),
      },
    ],
  };
}

function dot(point: FrontPoint, theme: ChartTheme, series: number): Option {
  return {
    value: [Number(point.monthly_usd), point.observed],
    symbolSize: point.isBest ? 18 : 12,
    itemStyle: {
      color: theme.series[series],
      borderColor: point.isBest ? theme.text : theme.surface,
      borderWidth: point.isBest ? 3 : 1,
    },
  };
}

/** The size and machine of each plan, where there is room; the tooltip has all of it. */
function pointLabel(points: FrontPoint[], theme: ChartTheme, width: number): Option {
  return {
    show: width >= NAMED,
    position: 'bottom',
    distance: 8,
    color: theme.text,
    textBorderColor: theme.surface,
    textBorderWidth: 3,
    formatter: ({ dataIndex }: { dataIndex: number }) =>
      printable(points[dataIndex]?.topology.split(',')[0] ?? ''),
  };
}

function limitLine(front: ParetoFront, theme: ChartTheme): Option {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: theme.bad, type: [5, 4], width: 1.5 },
    label: {
      position: 'insideEndBottom',
      color: theme.bad,
      formatter: `${targetName(front.target)} ≤ ${targetValue(front.target, front.limit)}`,
    },
    data: [{ yAxis: front.limit }],
  };
}

function tooltip(front: ParetoFront, point: FrontPoint | undefined): HTMLElement {
  const observed = point?.observed ?? 0;
  return tooltipContent(name(point?.topology ?? ''), [
    { label: 'a month', value: moneyText(point?.monthly_usd ?? 0) },
    { label: targetName(front.target), value: targetValue(front.target, observed) },
    { label: 'from the limit', value: changeText(observed / front.limit - 1) },
    { label: 'family', value: point?.family ?? '' },
  ]);
}

function describe(front: ParetoFront, points: FrontPoint[]): string {
  const each = points.map(
    (point) =>
      `${point.topology} at ${moneyText(point.monthly_usd)} and ${targetValue(front.target, point.observed)}`,
  );
  return `Scatter of monthly cost against ${targetName(front.target)}: ${each.join('; ')}.`;
}

function paretoTable(front: ParetoFront, points: FrontPoint[]) {
  return {
    caption: `Cost against ${targetName(front.target)}`,
    rows: points,
    rowClass: (point: FrontPoint) => (point.isBest ? 'emphasised' : undefined),
    columns: [
      {
        head: 'Topology',
        csv: 'topology',
        kind: 'prose' as const,
        value: (p: FrontPoint) => p.topology,
      },
      {
        head: 'USD per month',
        csv: 'monthly_usd',
        kind: 'number' as const,
        value: (p: FrontPoint) => Number(p.monthly_usd),
        cell: (p: FrontPoint) => moneyText(p.monthly_usd),
      },
      {
        head: targetName(front.target),
        csv: front.target,
        kind: 'number' as const,
        value: (p: FrontPoint) => p.observed,
        cell: (p: FrontPoint) => targetValue(front.target, p.observed),
      },
      { head: 'Family', csv: 'family', value: (p: FrontPoint) => p.family },
    ],
  };
}
