import type { ColdStart } from '../model';

/** Seconds from launch to service of those that came into service, ascending. */
export function durations(starts: ColdStart[]): number[] {
  return starts
    .flatMap(({ launched_s, in_service_s }) => (in_service_s === null ? [] : [in_service_s - launched_s]))
    .sort((a, b) => a - b);
}

/** The least of ascending values that a share of them does not exceed; null without values. */
export function quantile(ascending: number[], share: number): number | null {
  const index = Math.max(0, Math.ceil(share * ascending.length) - 1);
  return ascending[index] ?? null;
}
