import { chart, type Chart } from '../charts/chart';
import { legend } from '../charts/legend';
import { latencyText, orAbsent, shareText } from '../format';
import type { Metric, Result } from '../model';
import type { TableSpec } from '../tables/table';
import { cdfOption, type CdfState } from './cdf_option';
import { cdfPoints, isWhole, valueAt, type CdfPoint } from './cdf_points';
import { deploymentColor } from './deployment_name';
import { METRIC_NAMES } from './metrics';

const SHOWN_SHARES = [0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9999];

/** The shares of requests below each latency, of all deployments, with the limits of the SLO. */
export function cdfChart(result: Result, state: CdfState): Chart {
  const key = legend(
    result.deployments.map(({ name }, i) => ({ label: name, series: deploymentColor(i) })),
    () => drawn.redraw(),
  );
  const points = (): CdfPoint[][] =>
    result.deployments.map(({ latency }) => cdfPoints(latency, state.metric));
  const whole = result.deployments.some(({ latency }) => isWhole(latency));
  const drawn = chart({
    title: 'Share of requests that are at least as fast',
    subtitle: whole
      ? 'cumulative; logarithmic time; dashed: limits of the SLO'
      : 'percentiles only: the file is of an older version; dashed: limits of the SLO',
    get description() {
      return describe(result, state.metric);
    },
    height: (width) => (width < 520 ? 280 : 340),
    controls: result.deployments.length > 1 ? [key.element] : [],
    option: (theme) => cdfOption(theme, result, state, points(), key.isShown),
    table: () => cdfTable(result, state.metric, points()),
  });
  return drawn;
}

function describe(result: Result, metric: Metric): string {
  const each = result.deployments.map(
    ({ name, latency }) =>
      `${name} p50 ${orAbsent(latency[metric].p50, latencyText)}, p99 ${orAbsent(latency[metric].p99, latencyText)}`,
  );
  return `Cumulative distribution of ${METRIC_NAMES[metric]}: ${each.join('; ')}.`;
}

function cdfTable(result: Result, metric: Metric, points: CdfPoint[][]): TableSpec<number> {
  return {
    caption: `${METRIC_NAMES[metric]} by share of requests`,
    rows: SHOWN_SHARES,
    columns: [
      { head: 'Share of requests', csv: 'share', value: (s: number) => s, cell: shareText },
      ...result.deployments.map(({ name }, i) => ({
        head: name,
        csv: `${name} ${metric}`,
        kind: 'number' as const,
        value: (share: number) => valueAt(points[i] ?? [], share),
        cell: (share: number) => orAbsent(valueAt(points[i] ?? [], share), latencyText),
      })),
    ],
  };
}
