import type { Latency, LatencySummary, Metric } from '../model';

/** A share of requests and the milliseconds that they do not exceed. */
export type CdfPoint = [ms: number, share: number];

/** Values at or below this are drawn here: a log axis has no 0. */
export const LEAST_MS = 0.01;

function percentiles(summary: LatencySummary): CdfPoint[] {
  const known: [number | null, number][] = [
    [summary.p50, 0.5],
    [summary.p90, 0.9],
    [summary.p95, 0.95],
    [summary.p99, 0.99],
    [summary.p999, 0.999],
    [summary.max, 1],
  ];
  return known.flatMap(([ms, share]) => (ms === null ? [] : [[ms, share] as CdfPoint]));
}

/** The distribution; of an older file without `cdf`, its percentiles. Empty without requests. */
export function cdfPoints(latency: Latency, metric: Metric): CdfPoint[] {
  const summary = latency[metric];
  const { cdf } = summary;
  const points =
    latency.shares && cdf && cdf.length === latency.shares.length
      ? latency.shares.map((share, i): CdfPoint => [cdf[i] ?? 0, share])
      : percentiles(summary);
  return points.map(([ms, share]) => [Math.max(ms, LEAST_MS), share]);
}

/** Whether the file has whole distributions, not only percentiles. */
export function isWhole(latency: Latency): boolean {
  return latency.shares !== undefined;
}

/** The value at `share`, between points in proportion. Points ascend. */
export function valueAt(points: CdfPoint[], share: number): number | null {
  const after = points.findIndex(([, s]) => s >= share);
  const [b, a] = [points[after], points[after - 1]];
  if (!b) {
    return null;
  }
  if (!a || b[1] === share) {
    return b[1] === share || !a ? b[0] : null;
  }
  return a[0] + ((b[0] - a[0]) * (share - a[1])) / (b[1] - a[1]);
}
