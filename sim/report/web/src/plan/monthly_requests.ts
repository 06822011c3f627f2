import type { Workload } from '../model';

const HOURS_PER_MONTH = 730;

/** The workload's own volume, at the rate of the simulated window. */
export function monthlyRequests({ requests, window_s }: Workload): number | null {
  return window_s > 0 ? (requests * HOURS_PER_MONTH * 3600) / window_s : null;
}

/** The cost at a volume between two points, straight on logarithmic axes; null outside them. */
export function costAt(points: readonly [number, number][], volume: number): number | null {
  for (let i = 1; i < points.length; ++i) {
    const [x0, y0] = points[i - 1] as [number, number];
    const [x1, y1] = points[i] as [number, number];
    if (x0 <= volume && volume <= x1) {
      const way = x1 === x0 ? 0 : Math.log(volume / x0) / Math.log(x1 / x0);
      return y0 * (y1 / y0) ** way;
    }
  }
  return null;
}
