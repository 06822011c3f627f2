import { logTicks } from '../charts/log_ticks';
import { axisOption, type Option } from '../charts/option';
import type { ChartTheme } from '../theme';
import type { Clock } from './clock';
import { EVENT_ROWS, eventSeries } from './event_option';
import { hasEvents, type Events } from './events';
import type { Panel, PanelSeries } from './panels';

export interface TimelineData {
  clock: Clock;
  /** Milliseconds of each bucket's start, and of the window's end. */
  starts: number[];
  end: number;
  panels: Panel[];
  events: Events;
}

const TITLE_HEIGHT = 38;
const PANEL_HEIGHT = 84;
const EVENTS_HEIGHT = 40;
const AXIS_HEIGHT = 26;
const SLIDER_HEIGHT = 44;
const LEFT = 74;
const RIGHT = 14;
/** From here on points are drawn by those that show the shape. */
export const MANY_POINTS = 2000;

export function timelineHeight({ panels, events }: TimelineData): number {
  const eventsHeight = hasEvents(events) ? TITLE_HEIGHT + EVENTS_HEIGHT : 0;
  return (
    panels.length * (TITLE_HEIGHT + PANEL_HEIGHT) + eventsHeight + AXIS_HEIGHT + SLIDER_HEIGHT
  );
}

interface Slot {
  top: number;
  height: number;
  panel: Panel | null;
}

/** Where each panel stands; the events come below the instances, or first. */
function slots({ panels, events }: TimelineData): Slot[] {
  const order: (Panel | null)[] = [...panels];
  if (hasEvents(events)) {
    order.splice(panels.findIndex(({ title }) => title === 'Instances') + 1, 0, null);
  }
  let top = 0;
  return order.map((panel) => {
    const height = panel ? PANEL_HEIGHT : EVENTS_HEIGHT;
    const slot = { top: top + TITLE_HEIGHT, height, panel };
    top += TITLE_HEIGHT + height;
    return slot;
  });
}

/** All panels on one time axis. `range`: what is shown of it, in ms. */
export function timelineOption(
  theme: ChartTheme,
  data: TimelineData,
  range: [number, number],
  tooltip: Option,
  width: number,
): Option {
  const places = slots(data);
  const all = places.map((_, i) => i);
  return {
    title: places.map(({ panel, top }) => titleOption(theme, panel, top)),
    grid: places.map(({ top, height }) => ({
      left: LEFT,
      right: RIGHT,
      top,
      height,
      outerBoundsMode: 'none', // All plots begin and end at the same place.
    })),
    xAxis: all.map((i) => timeAxis(theme, data, i, i === places.length - 1, width)),
    yAxis: places.map(({ panel }, i) => valueAxis(theme, panel, i)),
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    tooltip,
    dataZoom: zoomOptions(theme, all, range, data.starts.length > MANY_POINTS),
    series: places.flatMap(({ panel }, i) =>
      (panel
        ? panel.series.map((series) => lineSeries(theme, data, panel, series))
        : eventSeries(theme, data.events, data.clock, data.end)
      ).map((series) => ({ ...series, xAxisIndex: i, yAxisIndex: i })),
    ),
  };
}

/** A single series needs no key, only its name. */
function panelTitle({ title, series }: Panel): string {
  const only = series.length === 1 ? series[0]?.label : '';
  return only ? `${title}: ${only}` : title;
}

/** The panel's name with its key: a patch and a word for each series. */
function titleOption(theme: ChartTheme, panel: Panel | null, top: number): Option {
  const rich: Option = { t: { fontWeight: 600, color: theme.text, fontSize: 12 } };
  const patch = (color: number, mark = '■'): string => {
    rich[`c${color}`] = { color: theme.series[color], fontSize: 12 };
    return `{c${color}|${mark}}`;
  };
  const key = panel
    ? panel.series.length > 1
      ? panel.series.map(({ label, color }) => `${patch(color)} ${label}`)
      : []
    : [`${patch(1, '▲')} up`, `${patch(0, '▼')} down`, `${patch(4)} cold start`];
  return {
    text: [`{t|${panel ? panelTitle(panel) : 'Scaling'}}`, ...key].join('   '),
    left: 0,
    top: top - 24,
    padding: 0,
    textStyle: { color: theme.muted, fontSize: 12, fontWeight: 400, rich },
  };
}

function timeAxis(
  theme: ChartTheme,
  data: TimelineData,
  index: number,
  isLast: boolean,
  width: number,
): Option {
  return {
    type: 'time',
    gridIndex: index,
    min: data.starts[0],
    max: data.end,
    ...axisOption(theme),
    splitNumber: width < 520 ? 3 : 6,
    splitLine: { show: false },
    axisTick: { show: isLast, lineStyle: { color: theme.line } },
    axisLabel: {
      show: isLast,
      color: theme.muted,
      hideOverlap: true,
      alignMaxLabel: 'right',
      formatter: data.clock.tick,
    },
    axisPointer: { label: { show: false } },
  };
}

function valueAxis(theme: ChartTheme, panel: Panel | null, index: number): Option {
  if (!panel) {
    return {
      type: 'category',
      gridIndex: index,
      data: EVENT_ROWS,
      ...axisOption(theme),
      axisTick: { show: false },
      splitLine: { show: false },
    };
  }
  const times = panel.log ? spreadTimes(panel) : null;
  if (times) {
    return logAxis(theme, panel, index, times);
  }
  return {
    type: 'value',
    gridIndex: index,
    min: 0,
    max: panel.most,
    splitNumber: 2,
    minInterval: panel.shape === 'stacked steps' ? 1 : undefined,
    ...axisOption(theme),
    axisLabel: { color: theme.muted, formatter: panel.tick ?? panel.text, hideOverlap: true },
  };
}

/** From here on, most over least, a linear axis would hide what is small. */
const WIDE_SPREAD = 20;

/** Least and most of a panel's values above 0, where they spread widely; else null. */
function spreadTimes({ series }: Panel): [number, number] | null {
  let [least, most] = [Infinity, 0];
  for (const { values } of series) {
    for (const value of values) {
      if (value !== null && value > 0) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
  }
  return most / least > WIDE_SPREAD ? [least, most] : null;
}

function logAxis(theme: ChartTheme, panel: Panel, index: number, times: [number, number]): Option {
  const ticks = logTicks(times);
  const step = Math.ceil((ticks.length - 1) / 3);
  const shown = ticks.filter((_, i) => i % step === 0);
  return {
    type: 'log',
    gridIndex: index,
    min: ticks[0],
    max: ticks[ticks.length - 1],
    ...axisOption(theme),
    axisTick: { show: false, customValues: shown },
    axisLabel: { color: theme.muted, formatter: panel.text, customValues: shown },
  };
}

/** x and y of all points in one array, as ECharts takes them fastest. The last value holds to the
 *  window's end. */
function flat({ starts, end }: TimelineData, values: PanelSeries['values']): Float64Array {
  const count = starts.length;
  const points = new Float64Array(2 * count + 2);
  for (let i = 0; i < count; ++i) {
    points[2 * i] = starts[i] ?? NaN;
    points[2 * i + 1] = values[i] ?? NaN;
  }
  points[2 * count] = end;
  points[2 * count + 1] = values[count - 1] ?? NaN;
  return points;
}

function lineSeries(
  theme: ChartTheme,
  data: TimelineData,
  { shape, title, mean }: Panel,
  { color, values }: PanelSeries,
): Option {
  const isFilled = shape !== 'line';
  return {
    type: 'line',
    dimensions: ['x', 'y'],
    data: flat(data, values),
    color: theme.series[color],
    showSymbol: false,
    lineStyle: { width: shape === 'stacked steps' ? 0.5 : 1.5 },
    areaStyle: isFilled ? { opacity: shape === 'area' ? 0.25 : 0.75 } : undefined,
    step: isFilled ? 'end' : undefined,
    stack: shape === 'stacked steps' ? title : undefined,
    sampling: data.starts.length <= MANY_POINTS ? undefined : mean ? 'average' : 'lttb',
    silent: true,
  };
}

function zoomOptions(
  theme: ChartTheme,
  axes: number[],
  [from, to]: [number, number],
  isLong: boolean,
): Option[] {
  const shared = {
    xAxisIndex: axes,
    startValue: from,
    endValue: to,
    throttle: 50,
    // What is outside would take part in the sampling of long lines; short ones run off the plot.
    filterMode: isLong ? 'filter' : 'none',
  };
  return [
    {
      ...shared,
      type: 'inside',
      zoomOnMouseWheel: 'ctrl',
      moveOnMouseMove: true,
      preventDefaultMouseMove: false,
    },
    {
      ...shared,
      type: 'slider',
      bottom: 6,
      height: 22,
      left: LEFT,
      right: RIGHT,
      showDataShadow: false,
      showDetail: false,
      brushSelect: false,
      borderColor: theme.line,
      fillerColor: `${theme.accent}22`,
      handleStyle: { color: theme.surface, borderColor: theme.accent },
      moveHandleSize: 0,
    },
  ];
}
