import { numberText, orAbsent } from '../format';
import type { Result, ScalingEvent } from '../model';
import { table, type Column } from '../tables/table';
import type { Clock } from '../timeline/clock';
import { deploymentName } from './deployment_name';

type Decision = ScalingEvent & { index: number };

/** What the autoscalers asked for, when, and on what grounds; null where they asked for nothing. */
export function decisionsTable(result: Result, at: Clock): HTMLElement | null {
  const rows = result.deployments.flatMap((deployment, index) =>
    (deployment.scaling_events ?? []).map((event): Decision => ({ ...event, index })),
  );
  const metric = ({ index }: Decision): string =>
    result.deployments[index]?.capacity.scaling_metric ?? '';
  const columns: Column<Decision>[] = [
    {
      head: 'Deployment',
      csv: 'deployment',
      value: ({ index }) => result.deployments[index]?.name ?? '',
      cell: ({ index }) => deploymentName(result, index),
    },
    {
      head: 'At',
      csv: 'at_s',
      kind: 'number',
      value: ({ at_s }) => at_s,
      cell: ({ at_s }) => at.text(at.origin + 1000 * at_s, true),
    },
    { head: 'From', csv: 'from', kind: 'number', value: ({ from }) => from },
    { head: 'To', csv: 'to', kind: 'number', value: ({ to }) => to },
    { head: 'Metric', csv: 'metric', value: (row) => metric(row) || null },
    {
      head: 'Observed',
      csv: 'observed',
      kind: 'number',
      value: ({ observed }) => observed,
      cell: ({ observed }) => orAbsent(observed, numberText),
    },
  ];
  return rows.length > 0
    ? table<Decision>({ caption: 'Decisions of the autoscaler', columns, rows, limit: 10 })
    : null;
}
