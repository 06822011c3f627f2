import type { ColdStart, Deployment, ScalingEvent } from '../model';

/** What happened at single instants, for the panel of events. */
export interface Events {
  scaling: ScalingEvent[];
  coldStarts: ColdStart[];
}

export function eventsOf(deployment: Deployment): Events {
  return {
    scaling: deployment.scaling_events ?? [],
    coldStarts: deployment.cold_starts ?? [],
  };
}

export function hasEvents({ scaling, coldStarts }: Events): boolean {
  return scaling.length + coldStarts.length > 0;
}

/** Events of a bucket, in words; none: an empty list. */
export function eventsBetween(
  { scaling, coldStarts }: Events,
  from_s: number,
  to_s: number,
): { label: string; value: string }[] {
  const within = (at: number): boolean => at >= from_s && at < to_s;
  const launches = coldStarts.filter(({ launched_s }) => within(launched_s)).length;
  const decisions = scaling
    .filter(({ at_s }) => within(at_s))
    .slice(-3)
    .map(({ from, to }) => ({ label: 'scaling decision', value: `${from} → ${to}` }));
  return launches > 0
    ? [...decisions, { label: 'cold starts', value: String(launches) }]
    : decisions;
}
