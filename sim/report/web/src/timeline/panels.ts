import { latencyText, moneyText, numberText, shareText, shortMoneyText } from '../format';
import type { Column, Timeline } from '../model';

export interface PanelSeries {
  label: string;
  /** The name in copied CSV. */
  csv: string;
  /** Of a categorical colour. */
  color: number;
  values: Column;
}

/** One of the stacked charts: figures of one unit over time. */
export interface Panel {
  title: string;
  series: PanelSeries[];
  text: (value: number) => string;
  /** For the axis; `text` where absent. */
  tick?: (value: number) => string;
  shape: 'line' | 'area' | 'stacked steps';
  /** Many points are drawn by their means, where single buckets are mostly noise. */
  mean?: boolean;
  /** A logarithmic axis where values spread widely: times in ms. */
  log?: boolean;
  /** The axis ends here at least. */
  most?: number;
}

const per = (values: number[], seconds: number[], factor = 1): number[] =>
  values.map((value, i) => (factor * value) / (seconds[i] || 1));

const isUsed = ({ values }: PanelSeries): boolean => values.some((value) => value !== null && value !== 0);
const isKnown = (values: Column | undefined): values is Column =>
  values !== undefined && values.some((value) => value !== null);

function traffic(line: Timeline): Panel {
  const rate = (values: number[]): number[] => per(values, line.length_s);
  return {
    title: 'Requests per second',
    series: [
      { label: 'completed', csv: 'completed_per_s', color: 6, values: rate(line.completed) },
      { label: 'arriving', csv: 'arrivals_per_s', color: 0, values: rate(line.arrivals) },
    ],
    text: (value) => `${numberText(value)} / s`,
    tick: numberText,
    shape: 'line',
    mean: true,
  };
}

function instances({ instances: states }: Timeline): Panel {
  return {
    title: 'Instances',
    series: [
      { label: 'in service', csv: 'instances_in_service', color: 2, values: states.in_service },
      { label: 'draining', csv: 'instances_draining', color: 6, values: states.draining },
      { label: 'starting', csv: 'instances_starting', color: 4, values: states.starting },
      { label: 'pending', csv: 'instances_pending', color: 1, values: states.pending },
    ].filter(isUsed),
    text: numberText,
    shape: 'stacked steps',
  };
}

function use(line: Timeline): Panel {
  const series: PanelSeries[] = [
    { label: 'machines', csv: 'utilization', color: 0, values: line.utilization },
  ];
  if (isKnown(line.kv_utilization)) {
    series.push({ label: 'KV cache', csv: 'kv_utilization', color: 3, values: line.kv_utilization });
  }
  return {
    title: 'Utilisation',
    series: series.filter(isUsed),
    text: shareText,
    shape: 'line',
    most: 1,
  };
}

function queue(line: Timeline): Panel {
  return {
    title: 'Requests now',
    series: [
      { label: 'in flight', csv: 'in_flight', color: 0, values: line.in_flight },
      { label: 'waiting', csv: 'waiting', color: 5, values: line.waiting },
    ].filter(isUsed),
    text: numberText,
    shape: 'line',
  };
}

function ttft(line: Timeline): Panel {
  const quantiles: [string, string, number, Column | undefined][] = [
    ['p50', 'ttft_p50_ms', 2, line.ttft_p50_ms],
    ['p95', 'ttft_p95_ms', 0, line.ttft_p95_ms],
    ['p99', 'ttft_p99_ms', 5, line.ttft_p99_ms],
  ];
  return {
    title: 'TTFT',
    series: quantiles.flatMap(([label, csv, color, values]) =>
      isKnown(values) ? [{ label, csv, color, values }] : [],
    ),
    text: latencyText,
    shape: 'line',
    log: true,
  };
}

function cost(line: Timeline): Panel {
  return {
    title: 'Compute, USD per hour',
    series: [
      {
        label: '',
        csv: 'compute_usd_per_hour',
        color: 4,
        values: per(line.cost_usd, line.length_s, 3600),
      },
    ].filter(isUsed),
    text: (value) => `${moneyText(value)} / h`,
    tick: shortMoneyText,
    shape: 'area',
    mean: true,
  };
}

/** The panels that a time line has something to say in, in the order of reading. */
export function panels(line: Timeline): Panel[] {
  return [traffic, instances, use, queue, ttft, cost]
    .map((panel) => panel(line))
    .filter(({ series }) => series.length > 0);
}
