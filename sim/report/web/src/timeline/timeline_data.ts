import type { Deployment } from '../model';
import type { Clock } from './clock';
import { eventsOf, type Events } from './events';
import { panels, type Panel } from './panels';

export interface TimelineData {
  clock: Clock;
  /** Milliseconds of each bucket's start, and of the window's end. */
  starts: number[];
  end: number;
  panels: Panel[];
  events: Events;
}

/** What the time line of a deployment draws. */
export function timelineData(deployment: Deployment, clock: Clock): TimelineData {
  const { start_s, length_s } = deployment.timeline;
  const starts = start_s.map((seconds) => clock.origin + 1000 * seconds);
  const last = starts.length - 1;
  return {
    clock,
    starts,
    end: (starts[last] ?? 0) + 1000 * (length_s[last] ?? 0),
    panels: panels(deployment.timeline),
    events: eventsOf(deployment),
  };
}
