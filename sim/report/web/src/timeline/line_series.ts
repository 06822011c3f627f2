import type { Option } from '../charts/option';
import type { ChartTheme } from '../theme';
import type { Panel, PanelSeries } from './panels';
import type { Range } from './range';
import { thinned } from './thinned';
import type { TimelineData } from './timeline_data';

/** A line of a panel over `range`, filled where its shape says so. */
export function lineSeries(
  theme: ChartTheme,
  data: TimelineData,
  { shape, title, mean }: Panel,
  { color, values }: PanelSeries,
  range: Range,
): Option {
  const isFilled = shape !== 'line';
  // Stacked series need the same instants.
  const thinning = mean ? 'mean' : shape === 'stacked steps' ? 'first' : 'extremes';
  return {
    type: 'line',
    dimensions: ['x', 'y'],
    data: thinned(data, values, range, thinning),
    color: theme.series[color],
    showSymbol: false,
    lineStyle: { width: shape === 'stacked steps' ? 0.5 : 1.5 },
    areaStyle: isFilled ? { opacity: shape === 'area' ? 0.25 : 0.75 } : undefined,
    step: isFilled ? 'end' : undefined,
    stack: shape === 'stacked steps' ? title : undefined,
    silent: true,
  };
}
