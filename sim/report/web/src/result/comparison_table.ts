import { el, name } from '../dom';
import {
  countText,
  latencyText,
  moneyText,
  numberText,
  orAbsent,
  unitPriceText,
} from '../format';
import type { Deployment, Metric, Result } from '../model';
import { table, type Column } from '../tables/table';
import { deploymentName } from './deployment_name';
import { sloClass, sloText } from './slo';

type Row = [deployment: Deployment, index: number];

function latencyColumn(metric: Metric, statistic: 'p50' | 'p99'): Column<Row> {
  const short = metric.replace('_ms', '');
  const value = ([deployment]: Row): number | null => deployment.latency[metric][statistic];
  return {
    head: `${short.toUpperCase()} ${statistic}`,
    csv: `${short}_${statistic}_ms`,
    kind: 'number',
    value,
    cell: (row) => orAbsent(value(row), latencyText),
  };
}

function costColumns(): Column<Row>[] {
  return [
    {
      head: 'USD per month',
      csv: 'monthly_usd',
      kind: 'number',
      value: ([{ cost }]) => Number(cost.monthly_usd),
      cell: ([{ cost }]) => el('strong', {}, moneyText(cost.monthly_usd)),
    },
    {
      head: 'USD per 1M tokens',
      csv: 'per_million_tokens_usd',
      kind: 'number',
      value: ([{ cost }]) => orNull(cost.per_million_tokens_usd),
      cell: ([{ cost }]) => orAbsent(cost.per_million_tokens_usd, unitPriceText),
    },
  ];
}

function orNull(amount: string | null): number | null {
  return amount === null ? null : Number(amount);
}

function instancesText({ capacity }: Deployment): string {
  return capacity.max_instances === 0
    ? '–'
    : `${numberText(capacity.mean_instances)} / ${countText(capacity.max_instances)}`;
}

/** One row per deployment: what it costs, how fast it is, whether it meets the SLO. */
export function comparisonTable(result: Result): HTMLElement {
  const columns: Column<Row>[] = [
    {
      head: 'Deployment',
      csv: 'deployment',
      value: ([deployment]) => deployment.name,
      cell: ([deployment, index]) =>
        el(
          'span',
          { class: 'two-lines' },
          deploymentName(result, index),
          el('small', { class: 'muted' }, name(deployment.topology)),
        ),
    },
    ...costColumns(),
    latencyColumn('ttft_ms', 'p50'),
    latencyColumn('ttft_ms', 'p99'),
    latencyColumn('tpot_ms', 'p50'),
    latencyColumn('tpot_ms', 'p99'),
    latencyColumn('e2e_ms', 'p50'),
    latencyColumn('e2e_ms', 'p99'),
    {
      head: 'SLO',
      csv: 'slo',
      kind: 'number',
      value: ([{ slo }]) => sloText(slo),
      cell: ([{ slo }]) => el('span', { class: sloClass(slo) }, sloText(slo)),
    },
    {
      head: 'Instances mean / max',
      csv: 'mean_instances',
      kind: 'number',
      value: ([{ capacity }]) => (capacity.max_instances === 0 ? null : capacity.mean_instances),
      cell: ([deployment]) => instancesText(deployment),
    },
  ];
  return table<Row>({
    caption: 'Deployments',
    columns,
    rows: result.deployments.map((deployment, index): Row => [deployment, index]),
    rowClass: ([deployment]) =>
      deployment.name === result.recommendation.deployment ? 'emphasised' : undefined,
  });
}
