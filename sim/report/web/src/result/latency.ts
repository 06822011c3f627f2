import { segments } from '../controls';
import { el } from '../dom';
import type { Metric, Result } from '../model';
import type { Section } from '../section';
import { cdfChart } from './cdf_chart';
import type { CdfScale, CdfState } from './cdf_option';
import { definitions } from './definitions';
import { METRIC_NAMES } from './metrics';
import { percentileTable } from './percentile_table';

/** How latencies are distributed, metric by metric. Null when no request was completed. */
export function latencySection(result: Result): Section | null {
  const metrics = (Object.keys(METRIC_NAMES) as Metric[]).filter((metric) =>
    result.deployments.some(({ latency }) => latency[metric].count > 0),
  );
  const first = metrics[0];
  if (!first) {
    return null;
  }
  const state: CdfState = { metric: first, scale: 'all' };
  const distribution = cdfChart(result, state);
  const place = el('div', {}, percentileTable(result, first));
  const metricButtons = segments(
    'Metric',
    metrics.map((value) => ({ label: METRIC_NAMES[value], value })),
    first,
    (metric) => {
      state.metric = metric;
      distribution.redraw();
      place.replaceChildren(percentileTable(result, metric));
    },
  );
  const scaleButtons = segments<CdfScale>(
    'Scale of shares',
    [
      { label: 'All requests', value: 'all' },
      { label: 'Tail', value: 'tail' },
    ],
    'all',
    (scale) => {
      state.scale = scale;
      distribution.redraw();
    },
  );
  return {
    id: 'latency',
    title: 'Latency',
    body: [
      el('div', { class: 'controls spread' }, metricButtons, scaleButtons),
      distribution.element,
      place,
      definitions('ttft', 'tpot', 'itl', 'e2e', 'queue', 'percentile', 'ci95'),
    ],
  };
}
