import type { Column } from '../model';
import type { Range } from './range';
import type { TimelineData } from './timeline_data';

/** The most frames that a range of points is drawn by. */
export const MOST_FRAMES = 2000;

/** What a frame of points is drawn by: its mean, its first value, or its least and most. */
export type Thinning = 'mean' | 'first' | 'extremes';

/** The points of `range` and the next one on either side: from, and one beyond the last. */
function covering(starts: number[], [from, to]: Range): [number, number] {
  const after = (time: number): number => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  };
  return [Math.max(0, after(from) - 1), Math.min(starts.length, after(to) + 1)];
}

/** The least and the most of a frame where they stand, in order; one of them where all is equal. */
function extremes(values: Column, from: number, to: number): number[] {
  let [least, most] = [from, from];
  for (let i = from; i < to; ++i) {
    const value = values[i] ?? NaN;
    least = !(value >= (values[least] ?? NaN)) && !Number.isNaN(value) ? i : least;
    most = !(value <= (values[most] ?? NaN)) && !Number.isNaN(value) ? i : most;
  }
  return least === most ? [least] : [Math.min(least, most), Math.max(least, most)];
}

/** Of the known values; NaN without any. */
function meanOf(values: Column, from: number, to: number): number {
  let [sum, known] = [0, 0];
  for (let i = from; i < to; ++i) {
    const value = values[i] ?? null;
    if (value !== null) {
      sum += value;
      ++known;
    }
  }
  return sum / known;
}

/**
 * x and y in turn of what is drawn of `range` (ms): each point where there are few, else frames
 * that stay in place as the range moves. The last value holds to the window's end.
 */
export function thinned(
  { starts, end }: Pick<TimelineData, 'starts' | 'end'>,
  values: Column,
  range: Range,
  thinning: Thinning,
): Float64Array {
  const [first, beyond] = covering(starts, range);
  const size = Math.ceil((beyond - first) / MOST_FRAMES);
  const points: number[] = [];
  const put = (i: number, value: number): void => {
    points.push(starts[i] ?? NaN, value);
  };
  for (let at = first - (first % size); at < beyond; at += size) {
    const to = Math.min(at + size, starts.length);
    if (thinning === 'mean') {
      put(at, meanOf(values, at, to));
    } else {
      const chosen = thinning === 'first' ? [at] : extremes(values, at, to);
      chosen.forEach((i) => put(i, values[i] ?? NaN));
    }
  }
  const last = points[points.length - 1] ?? NaN;
  const next = starts[Math.ceil(beyond / size) * size] ?? end;
  points.push(next, last);
  return Float64Array.from(points);
}
