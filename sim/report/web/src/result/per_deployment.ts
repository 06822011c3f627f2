import type { Child } from '../dom';
import { ABSENT } from '../format';
import type { Deployment, Result } from '../model';
import { table, type Column } from '../tables/table';
import { deploymentName } from './deployment_name';

export type DeploymentRow = [deployment: Deployment, index: number];

/** A column of numbers; "–" where there is none. */
export function numberColumn(
  head: Child,
  csv: string,
  value: (deployment: Deployment) => number | null | undefined,
  text: (value: number) => string,
): Column<DeploymentRow> {
  const known = ([deployment]: DeploymentRow): number | null => value(deployment) ?? null;
  return {
    head,
    csv,
    kind: 'number',
    value: known,
    cell: (row) => {
      const number = known(row);
      return number === null ? ABSENT : text(number);
    },
  };
}

/** A table with a row per deployment (those that `shown` holds for), named in the first column. */
export function deploymentTable(
  result: Result,
  caption: string,
  columns: Column<DeploymentRow>[],
  shown: (deployment: Deployment) => boolean = () => true,
): HTMLElement {
  const name: Column<DeploymentRow> = {
    head: 'Deployment',
    csv: 'deployment',
    value: ([deployment]) => deployment.name,
    cell: ([, index]) => deploymentName(result, index),
  };
  const rows = result.deployments.map((deployment, index): DeploymentRow => [deployment, index]);
  return table<DeploymentRow>({
    caption,
    columns: [name, ...columns],
    rows: rows.filter(([deployment]) => shown(deployment)),
  });
}
