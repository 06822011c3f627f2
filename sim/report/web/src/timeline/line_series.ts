import type { Option } from '../charts/option';
import type { ChartTheme } from '../theme';
import type { Panel, PanelSeries } from './panels';
import type { TimelineData } from './timeline_data';

/** From here on points are drawn by those that show the shape. */
export const MANY_POINTS = 2000;

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

/** A line of a panel, filled where its shape says so. */
export function lineSeries(
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
