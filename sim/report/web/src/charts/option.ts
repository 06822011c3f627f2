import type { ChartTheme } from '../theme';

/** An ECharts option. The library's own type forbids much that it takes; the drawn tests hold it. */
export type Option = Record<string, any>;

export const FONT =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, sans-serif";

/** An option with what all charts share; its own members win. */
export function completeOption(theme: ChartTheme, own: Option): Option {
  return {
    animation: false,
    backgroundColor: 'transparent',
    color: theme.series,
    textStyle: { fontFamily: FONT, color: theme.text, fontSize: 12 },
    legend: { show: false },
    ...own,
    tooltip: { ...tooltipOption(theme), ...own.tooltip },
  };
}

/** `confine` keeps it in the chart, and keeps ECharts from drawing an arrow as markup. */
function tooltipOption(theme: ChartTheme): Option {
  return {
    confine: true,
    className: 'tooltip',
    backgroundColor: theme.surface,
    borderColor: theme.line,
    padding: [8, 12],
    textStyle: { color: theme.text, fontFamily: FONT, fontSize: 13 },
    transitionDuration: 0,
    axisPointer: { lineStyle: { color: theme.muted }, crossStyle: { color: theme.muted } },
  };
}

/** Lines, ticks and labels of an axis. */
export function axisOption(theme: ChartTheme, name?: string): Option {
  return {
    name,
    nameTextStyle: { color: theme.muted, fontSize: 12 },
    axisLine: { lineStyle: { color: theme.line } },
    axisTick: { lineStyle: { color: theme.line } },
    axisLabel: { color: theme.muted, fontSize: 12, hideOverlap: true },
    splitLine: { lineStyle: { color: theme.line, opacity: 0.6 } },
    minorSplitLine: { show: false },
  };
}
