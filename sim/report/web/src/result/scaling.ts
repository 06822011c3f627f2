import { countText, spanText } from '../format';
import type { ColdStart, Deployment, Result } from '../model';
import type { Section } from '../section';
import { clock, type Clock } from '../timeline/clock';
import { decisionsTable } from './decisions_table';
import { definitions } from './definitions';
import { deploymentTable, numberColumn } from './per_deployment';
import { durations, quantile } from './quantiles';
import { startsChart } from './starts_chart';

const startsOf = (deployment: Deployment): ColdStart[] => deployment.cold_starts ?? [];
const scaled = (deployment: Deployment): boolean =>
  deployment.capacity.cold_starts > 0 || (deployment.scaling_events ?? []).length > 0;

function summary(result: Result, at: Clock): HTMLElement {
  const span = (head: string, csv: string, share: number) =>
    numberColumn(head, csv, (d) => quantile(durations(startsOf(d)), share), spanText);
  const instant = (head: string, csv: string, index: number) =>
    numberColumn(
      head,
      csv,
      (d) => startsOf(d).at(index)?.launched_s,
      (seconds) => at.text(at.origin + 1000 * seconds),
    );
  const never = (d: Deployment): number =>
    startsOf(d).filter(({ in_service_s }) => in_service_s === null).length;
  const columns = [
    numberColumn('Decisions', 'scaling_events', (d) => d.scaling_events?.length, countText),
    numberColumn('Cold starts', 'cold_starts', (d) => d.capacity.cold_starts, countText),
    span('Median time', 'cold_start_p50_s', 0.5),
    span('Longest', 'cold_start_max_s', 1),
    numberColumn('Not in service by the end', 'cold_starts_unfinished', never, countText),
    instant('First launch', 'first_launch_s', 0),
    instant('Last launch', 'last_launch_s', -1),
  ];
  return deploymentTable(result, 'Scaling and cold starts', columns, scaled);
}

/** What was launched, when, and how long it took. Null where nothing was. */
export function scalingSection(result: Result): Section | null {
  if (!result.deployments.some(scaled)) {
    return null;
  }
  const at = clock(result.workload);
  const isKnown = result.deployments.some((deployment) => startsOf(deployment).length > 0);
  return {
    id: 'scaling',
    title: 'Cold starts',
    body: [
      summary(result, at),
      isKnown ? startsChart(result, at).element : null,
      decisionsTable(result, at),
      definitions('cold_start'),
    ],
  };
}
