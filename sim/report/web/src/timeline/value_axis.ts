import { logTicks } from '../charts/log_ticks';
import { axisOption, type Option } from '../charts/option';
import type { ChartTheme } from '../theme';
import { EVENT_ROWS } from './event_option';
import type { Panel } from './panels';

/** The upright axis of a panel, or, without one, of the events. */
export function valueAxis(theme: ChartTheme, panel: Panel | null, index: number): Option {
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
