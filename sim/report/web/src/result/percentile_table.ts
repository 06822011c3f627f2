import { countText, latencyText, orAbsent } from '../format';
import type { Deployment, LatencySummary, Metric, Result } from '../model';
import { table, type Column } from '../tables/table';
import { deploymentName } from './deployment_name';
import { METRIC_NAMES } from './metrics';

type Row = [deployment: Deployment, index: number];

/** Half the interval, or that it is wider than what it is about. */
function intervalText({ p99, ci95 }: LatencySummary): string {
  const isWider = ci95.p99 !== null && p99 !== null && ci95.p99 > p99;
  return isWider ? '> p99' : orAbsent(ci95.p99, latencyText);
}

/** Count, mean, percentiles and confidence of a metric, a row per deployment. */
export function percentileTable(result: Result, metric: Metric): HTMLElement {
  const figure = (head: string, csv: string, of: (s: LatencySummary) => number | null) =>
    ({
      head,
      csv: `${csv}_ms`,
      kind: 'number',
      value: ([deployment]) => of(deployment.latency[metric]),
      cell: ([deployment]) => orAbsent(of(deployment.latency[metric]), latencyText),
    }) satisfies Column<Row>;
  const columns: Column<Row>[] = [
    {
      head: 'Deployment',
      csv: 'deployment',
      value: ([deployment]) => deployment.name,
      cell: ([, index]) => deploymentName(result, index),
    },
    {
      head: metric === 'itl_ms' ? 'Gaps' : 'Requests',
      csv: 'count',
      kind: 'number',
      value: ([deployment]) => deployment.latency[metric].count,
      cell: ([deployment]) => countText(deployment.latency[metric].count),
    },
    figure('Mean', 'mean', (s) => s.mean),
    figure('p50', 'p50', (s) => s.p50),
    figure('p90', 'p90', (s) => s.p90),
    figure('p95', 'p95', (s) => s.p95),
    figure('p99', 'p99', (s) => s.p99),
    {
      ...figure('p99 ± (95 %)', 'p99_ci95', (s) => s.ci95.p99),
      cell: ([deployment]) => intervalText(deployment.latency[metric]),
    },
    figure('p99.9', 'p999', (s) => s.p999),
    figure('Most', 'max', (s) => s.max),
  ];
  return table<Row>({
    caption: METRIC_NAMES[metric],
    columns,
    rows: result.deployments.map((deployment, index): Row => [deployment, index]),
  });
}
