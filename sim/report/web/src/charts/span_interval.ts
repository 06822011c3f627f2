const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS = [
  ...[0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30],
  ...[1, 2, 5, 10, 20, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 4, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 5, 10, 20].map((days) => days * DAY),
];

/** Seconds between the ticks of an axis from 0 to `most` seconds, four or five of them. */
export function spanInterval(most: number): number {
  return STEPS.find((step) => most / step <= 4.5) ?? 20 * DAY;
}
