import { chart, type Chart } from '../charts/chart';
import type { EChartsType } from '../charts/engine';
import type { Option } from '../charts/option';
import { tooltipContent, type TooltipRow } from '../charts/tooltip';
import { orAbsent, spanText } from '../format';
import type { Deployment } from '../model';
import type { Column as TableColumn, TableSpec } from '../tables/table';
import { bucketAt } from './bucket';
import type { Clock } from './clock';
import { eventsBetween, eventsOf } from './events';
import { panels } from './panels';
import { MANY_POINTS, timelineHeight, timelineOption, type TimelineData } from './timeline_option';
import { moved, type Range } from './range';
import { zoomBar } from './zoom_bar';

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

/** The course of a deployment over the window; `current` says which, and may change. */
export function timelineChart(current: () => Deployment, clock: Clock): Chart {
  let data = timelineData(current(), clock);
  let range: Range = [data.starts[0] ?? 0, data.end];
  let instance: EChartsType | undefined;
  const whole = (): Range => [data.starts[0] ?? 0, data.end];
  const bar = zoomBar((factor, shift) => zoomTo(moved(range, whole(), factor, shift)));

  function zoomTo(next: Range): void {
    instance?.dispatchAction({ type: 'dataZoom', startValue: next[0], endValue: next[1] });
    shows(next);
  }
  function shows(next: Range): void {
    range = next;
    bar.say(`Shown: ${clock.text(range[0])} to ${clock.text(range[1])}`);
    drawn?.refreshTable();
  }
  function ready(created: EChartsType): void {
    instance = created;
    created.on('datazoom', () => {
      const { startValue, endValue } = (created.getOption() as Option).dataZoom[0];
      if (startValue !== range[0] || endValue !== range[1]) {
        shows([startValue, endValue]);
      }
    });
  }
  const tooltip: Option = {
    trigger: 'axis',
    formatter: (items: { axisValue: number }[]) => atInstant(data, Number(items[0]?.axisValue)),
  };
  const drawn: Chart | undefined = chart({
    get title() {
      return `${current().name} over the window`;
    },
    get subtitle() {
      return subtitle(current());
    },
    get description() {
      return describe(data);
    },
    height: () => timelineHeight(data),
    controls: [bar.element],
    option: (theme, width) => timelineOption(theme, data, range, tooltip, width),
    table: () => timelineTable(current(), data, range),
    ready,
  });
  shows(range);
  return {
    ...drawn,
    redraw: () => {
      const isSame = data.end === timelineData(current(), clock).end;
      data = timelineData(current(), clock);
      shows(isSame ? range : whole());
      drawn.redraw();
    },
  };
}

function subtitle({ timeline }: Deployment): string {
  const bucket = spanText(timeline.length_s[0] ?? 0);
  const many =
    timeline.start_s.length > MANY_POINTS ? '; traffic and cost are averaged until zoomed in' : '';
  return `buckets of ${bucket}, UTC${many}; Ctrl and wheel to zoom, drag to move`;
}

/** All figures of the bucket at an instant. */
function atInstant(data: TimelineData, ms: number): HTMLElement {
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

function describe({ starts, panels, clock, end }: TimelineData): string {
  const names = panels.map(({ title }) => title).join('; ');
  return `${starts.length} buckets from ${clock.text(starts[0] ?? 0)} to ${clock.text(end)}: ${names}.`;
}

/** The buckets that are shown, all figures. */
function timelineTable(
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
