import { axisOption, type Option } from '../charts/option';
import type { ChartTheme } from '../theme';
import { eventSeries } from './event_option';
import { hasEvents } from './events';
import { lineSeries } from './line_series';
import { TITLE_HEIGHT, titleOption } from './panel_title';
import type { Panel } from './panels';
import type { Range } from './range';
import type { TimelineData } from './timeline_data';
import { valueAxis } from './value_axis';

const PANEL_HEIGHT = 84;
const EVENTS_HEIGHT = 40;
const AXIS_HEIGHT = 26;
const SLIDER_HEIGHT = 44;
const LEFT = 74;
const RIGHT = 14;

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
  range: Range,
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
    dataZoom: zoomOptions(theme, all, range),
    series: timelineSeries(theme, data, range),
  };
}

/** What is drawn of `range`, with a point beyond either side. */
export function timelineSeries(theme: ChartTheme, data: TimelineData, range: Range): Option[] {
  return slots(data).flatMap(({ panel }, i) =>
    (panel
      ? panel.series.map((series) => lineSeries(theme, data, panel, series, range))
      : eventSeries(theme, data.events, data.clock, data.end)
    ).map((series) => ({ ...series, xAxisIndex: i, yAxisIndex: i })),
  );
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

function zoomOptions(
  theme: ChartTheme,
  axes: number[],
  [from, to]: Range,
): Option[] {
  const shared = {
    xAxisIndex: axes,
    startValue: from,
    endValue: to,
    throttle: 50,
    filterMode: 'none', // Lines run off the plot.
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
