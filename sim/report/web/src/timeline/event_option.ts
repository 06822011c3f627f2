import type { Option } from '../charts/option';
import type { ChartTheme } from '../theme';
import type { Clock } from './clock';
import type { Events } from './events';

const ROWS = ['cold starts', 'scaling'];
const BAR_HEIGHT = 9;
const LEAST_WIDTH = 3;

interface CustomApi {
  value: (dimension: number) => number;
  coord: (point: [number, number]) => [number, number];
}

/** From launch to service; at least visible. */
function coldStartBar(theme: ChartTheme): (params: unknown, api: CustomApi) => Option {
  return (_, api) => {
    const [x, y] = api.coord([api.value(0), 0]);
    const [end] = api.coord([api.value(1), 0]);
    return {
      type: 'rect',
      shape: {
        x,
        y: y - BAR_HEIGHT / 2,
        width: Math.max(LEAST_WIDTH, end - x),
        height: BAR_HEIGHT,
      },
      style: { fill: theme.series[4], opacity: 0.85 },
    };
  };
}

/** Decisions as triangles, up or down; cold starts as bars. `end`: of the window, in ms. */
export function eventSeries(
  theme: ChartTheme,
  { scaling, coldStarts }: Events,
  clock: Clock,
  end: number,
): Option[] {
  const at = (seconds: number): number => clock.origin + 1000 * seconds;
  const decision = (isUp: boolean): Option => ({
    type: 'scatter',
    symbol: 'triangle',
    symbolRotate: isUp ? 0 : 180,
    symbolSize: 9,
    color: isUp ? theme.series[1] : theme.series[0],
    data: scaling.filter(({ from, to }) => to > from === isUp).map(({ at_s }) => [at(at_s), 1]),
  });
  return [
    decision(true),
    decision(false),
    {
      type: 'custom',
      renderItem: coldStartBar(theme),
      encode: { x: [0, 1], y: 2 },
      data: coldStarts.map(({ launched_s, in_service_s }) => [
        at(launched_s),
        in_service_s === null ? end : at(in_service_s),
        0,
      ]),
    },
  ].map((series) => ({ ...series, silent: true, clip: true }));
}

export const EVENT_ROWS = ROWS;
