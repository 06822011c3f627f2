/** From here on a price is old; the program warns of the same age. */
export const OLD_MONTHS = 24;

/** Whole months from `as_of` ("2026", "2026-08" or "2026-08-01") to `day`; null when unreadable. */
export function ageMonths(as_of: string, day: string): number | null {
  const parse = (text: string): [number, number, number] | null => {
    const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(text);
    return match ? [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)] : null;
  };
  const [from, to] = [parse(as_of), parse(day)];
  if (!from || !to) {
    return null;
  }
  const months = 12 * (to[0] - from[0]) + to[1] - from[1] - (to[2] < from[2] ? 1 : 0);
  return Math.max(0, months);
}
