import { chart, type Chart } from '../charts/chart';
import { legend, type Legend } from '../charts/legend';
import { axisOption, type Option } from '../charts/option';
import { tooltipContent } from '../charts/tooltip';
import { moneyText, numberText, shortCountText, shortMoneyText } from '../format';
import type { ChartTheme } from '../theme';
import { kindColor, kindName } from './kinds';
import { costAt, monthlyRequests } from './monthly_requests';
import type { BreakEven, BreakEvenCurve, PlanData } from './plan_data';

const NARROW = 520;

type CurvePoint = [requests: number, usd: number];

/** The points of a curve at which some size meets the SLO. */
function curvePoints({ points }: BreakEvenCurve): CurvePoint[] {
  return points.flatMap(({ requests_per_month, monthly_usd }): CurvePoint[] =>
    monthly_usd === null ? [] : [[requests_per_month, Number(monthly_usd)]],
  );
}

/** The cheapest of each kind by volume, with the volumes where another kind becomes cheaper. */
export function breakEvenChart(breakEven: BreakEven, plan: PlanData): Chart {
  const { curves } = breakEven;
  const key = legend(
    curves.map(({ kind }) => ({ label: kindName(kind), series: kindColor(kind) })),
    () => drawn.redraw(),
  );
  const drawn = chart({
    title: 'Monthly cost by volume, the cheapest of each kind',
    subtitle: 'the shape of the traffic kept; both axes logarithmic; diamonds: break-even',
    description: describe(breakEven),
    height: (width) => (width < NARROW ? 340 : 420),
    controls: [key.element],
    option: (theme, width) => option(breakEven, plan, key, theme, width),
    table: () => volumeTable(breakEven),
  });
  return drawn;
}

function option(
  breakEven: BreakEven,
  plan: PlanData,
  key: Legend,
  theme: ChartTheme,
  width: number,
): Option {
  const { curves } = breakEven;
  const lines = curves.map((curve, i) => ({
    type: 'line',
    name: curve.kind,
    color: theme.series[kindColor(curve.kind)],
    lineStyle: { width: 2 },
    symbolSize: 6,
    data: key.isShown(i) ? curvePoints(curve) : [],
    markLine: i === 0 ? ownVolume(plan, theme, width) : undefined,
  }));
  return {
    grid: { left: 8, right: 24, top: 36, bottom: 44, containLabel: true },
    xAxis: {
      type: 'log',
      ...axisOption(theme, 'requests per month'),
      nameLocation: 'middle',
      nameGap: 28,
      axisLabel: { color: theme.muted, formatter: shortCountText, hideOverlap: true },
      min: 'dataMin',
      max: 'dataMax',
    },
    yAxis: {
      type: 'log',
      ...axisOption(theme, 'USD per month'),
      nameTextStyle: { color: theme.muted, fontSize: 12, align: 'left' },
      axisLabel: { color: theme.muted, formatter: shortMoneyText },
    },
    tooltip: {
      trigger: 'axis',
      formatter: (items: { axisValue: number }[]) =>
        atVolume(curves, key, Number(items[0]?.axisValue)),
    },
    series: [...lines, crossingSeries(breakEven, theme, width)],
  };
}

/** A line at the volume of the workload itself. */
function ownVolume(plan: PlanData, theme: ChartTheme, width: number): Option | undefined {
  const volume = monthlyRequests(plan.workload);
  return volume === null
    ? undefined
    : {
        silent: true,
        symbol: 'none',
        lineStyle: { color: theme.muted, type: [5, 4], width: 1.5 },
        label: {
          position: width < NARROW ? 'insideStartTop' : 'end',
          color: theme.muted,
          formatter: `this workload: ${shortCountText(volume)}`,
        },
        data: [{ xAxis: volume }],
      };
}

function crossingSeries(
  { curves, crossings }: BreakEven,
  theme: ChartTheme,
  width: number,
): Option {
  const data = crossings.flatMap(({ above, requests_per_month: volume }) => {
    const curve = curves.find(({ kind }) => kind === above);
    const usd = curve && costAt(curvePoints(curve), volume);
    return usd ? [[volume, usd]] : [];
  });
  return {
    type: 'scatter',
    symbol: 'diamond',
    symbolSize: 14,
    silent: true,
    tooltip: { show: false },
    itemStyle: { color: theme.text, borderColor: theme.surface, borderWidth: 2 },
    label: {
      show: width >= NARROW,
      position: 'top',
      distance: 8,
      color: theme.text,
      textBorderColor: theme.surface,
      textBorderWidth: 3,
      formatter: ({ value }: { value: number[] }) => shortCountText(value[0] ?? 0),
    },
    data,
    z: 4,
  };
}

function atVolume(curves: BreakEvenCurve[], key: Legend, volume: number): HTMLElement {
  const rows = curves.flatMap((curve, i) => {
    const point = curve.points.find((p) => Math.abs(p.requests_per_month / volume - 1) < 1e-6);
    if (!key.isShown(i) || point === undefined) {
      return [];
    }
    const usd = point.monthly_usd;
    const value = usd === null ? 'none meets the SLO' : moneyText(usd);
    return [
      { label: point.topology || kindName(curve.kind), value, series: kindColor(curve.kind) },
    ];
  });
  return tooltipContent(`${shortCountText(volume)} requests a month`, rows);
}

function describe({ crossings }: BreakEven): string {
  const each = crossings.map(
    ({ below, above, requests_per_month }) =>
      `from about ${numberText(requests_per_month)} requests a month on, ${kindName(above)} is cheaper than ${kindName(below)}`,
  );
  return `Lines of monthly cost by volume. ${each.length > 0 ? each.join('; ') : 'The cheapest kind is the same at all volumes'}.`;
}

function volumeTable({ curves }: BreakEven) {
  const first = curves[0]?.points ?? [];
  return {
    caption: 'Monthly cost by volume',
    rows: first.map((point, index) => ({ volume: point.requests_per_month, index })),
    columns: [
      {
        head: 'Requests per month',
        csv: 'requests_per_month',
        kind: 'number' as const,
        value: (row: { volume: number }) => row.volume,
        cell: (row: { volume: number }) => shortCountText(row.volume),
      },
      ...curves.map((curve) => ({
        head: kindName(curve.kind),
        csv: `${curve.kind}_monthly_usd`,
        kind: 'number' as const,
        value: (row: { index: number }) => usdAt(curve, row.index),
        cell: (row: { index: number }) => {
          const usd = usdAt(curve, row.index);
          return usd === null ? '–' : moneyText(usd);
        },
      })),
    ],
  };
}

function usdAt(curve: BreakEvenCurve, index: number): number | null {
  const usd = curve.points[index]?.monthly_usd;
  return usd === null || usd === undefined ? null : Number(usd);
}
