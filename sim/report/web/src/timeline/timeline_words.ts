import { tooltipContent, type TooltipRow } from '../charts/tooltip';
import { orAbsent, spanText } from '../format';
import type { Deployment } from '../model';
import type { Column as TableColumn, TableSpec } from '../tables/table';
import { bucketAt } from './bucket';
import { eventsBetween } from './events';
import { MOST_FRAMES } from './thinned';
import type { Range } from './range';
import type { TimelineData } from './timeline_data';

/** Bucket length, clock, and how to zoom. */
export function subtitle({ timeline }: Deployment): string {
  const bucket = spanText(timeline.length_s[0] ?? 0);
  const many =
    timeline.start_s.length > MOST_FRAMES ? '; traffic and cost are averaged until zoomed in' : '';
  return `buckets of ${bucket}, UTC${many}; Ctrl and wheel to zoom, drag to move`;
}

/** All figures of the bucket at an instant. */
export function atInstant(data: TimelineData, ms: number): HTMLElement {
  const i = bucketAt(data.starts, ms);
  const from = data.starts[i] ?? 0;
  const to = data.starts[i + 1] ?? data.end;
  const rows: TooltipRow[] = data.panels.flatMap((panel) =>
    panel.series.map(({ label, color, values }) => ({
      label: `${panel.title} ${label}`.trim(),
      value: orAbsent(values[i], panel.text),
      series: color,
    })),
  );
  const second = (at: number): number => (at - data.clock.origin) / 1000;
  rows.push(...eventsBetween(data.events, second(from), second(to)));
  return tooltipContent(`${data.clock.text(from)} + ${spanText((to - from) / 1000)}`, rows);
}

/** What stands where, for who cannot see it. */
export function describe({ starts, panels, clock, end }: TimelineData): string {
  const names = panels.map(({ title }) => title).join('; ');
  return `${starts.length} buckets from ${clock.text(starts[0] ?? 0)} to ${clock.text(end)}: ${names}.`;
}

/** The buckets that are shown, all figures. */
export function timelineTable(
  deployment: Deployment,
  data: TimelineData,
  [from, to]: Range,
): TableSpec<number> {
  const first = bucketAt(data.starts, from);
  const rows = Array.from({ length: bucketAt(data.starts, to) - first + 1 }, (_, i) => first + i);
  const columns = data.panels.flatMap((panel) =>
    panel.series.map(
      ({ label, csv, values }): TableColumn<number> => ({
        head: `${panel.title} ${label}`.trim(),
        csv,
        kind: 'number',
        value: (i) => values[i] ?? null,
        cell: (i) => orAbsent(values[i], panel.text),
      }),
    ),
  );
  return {
    caption: `${deployment.name}, the part that is shown`,
    rows,
    columns: [
      {
        head: 'From',
        csv: 'start_s',
        value: (i) => deployment.timeline.start_s[i] ?? null,
        cell: (i) => data.clock.text(data.starts[i] ?? 0, true),
      },
      ...columns,
    ],
  };
}
