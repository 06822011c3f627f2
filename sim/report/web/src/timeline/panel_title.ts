import type { Option } from '../charts/option';
import type { ChartTheme } from '../theme';
import type { Panel } from './panels';

/** Above a panel's plot, in pixels. */
export const TITLE_HEIGHT = 38;

/** A single series needs no key, only its name. */
function panelTitle({ title, series }: Panel): string {
  const only = series.length === 1 ? series[0]?.label : '';
  return only ? `${title}: ${only}` : title;
}

/** The panel's name with its key: a patch and a word for each series. */
export function titleOption(theme: ChartTheme, panel: Panel | null, top: number): Option {
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
