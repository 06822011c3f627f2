const SECOND = 1e3;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Round times from 0.01 ms to 1000 h, in ms: `steps` of each unit. */
function roundTimes(steps: number[]): number[] {
  const below = [-2, -1, 0, 1, 2, 3].flatMap((power) => steps.map((step) => step * 10 ** power));
  const of = (unit: number, powers: number[]): number[] =>
    powers.flatMap((power) => steps.map((step) => step * 10 ** power * unit));
  const seconds = of(SECOND, [0, 1]).filter((ms) => ms <= 30 * SECOND);
  const minutes = of(MINUTE, [0, 1]).filter((ms) => ms <= 30 * MINUTE);
  return [...below.filter((ms) => ms < SECOND), ...seconds, ...minutes, ...of(HOUR, [0, 1, 2])].map(
    (ms) => Number(ms.toPrecision(6)),
  );
}

const FINE = roundTimes([1, 2, 5]);
const COARSE = roundTimes([1]);

/** Ticks of a logarithmic axis of times, in ms: from the last round one at or below `least` to the
 *  first at or above `most`, at least two. Precondition: 0 < least <= most. */
export function logTicks([least, most]: [number, number]): number[] {
  const all = most / least > 2000 ? COARSE : FINE;
  const from = Math.max(0, all.filter((tick) => tick <= least).length - 1);
  const to = all.findIndex((tick) => tick >= most);
  return all.slice(from, to < 0 ? all.length : Math.max(to, from + 1) + 1);
}
