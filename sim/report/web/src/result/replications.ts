import { latencyText, moneyText, orAbsent, shareText } from '../format';
import type { Result, Run } from '../model';
import type { Section } from '../section';
import { table, type Column } from '../tables/table';
import { deploymentName } from './deployment_name';

interface Row {
  index: number;
  number: number;
  run: Run;
}

/** The same deployments on other draws of the traffic. Null where there was one draw. */
export function replicationsSection(result: Result): Section | null {
  const rows = result.deployments.flatMap(({ runs }, index) =>
    (runs ?? []).map((run, i): Row => ({ index, number: i + 1, run })),
  );
  if (rows.length === 0) {
    return null;
  }
  const latency = (head: string, csv: string, of: (run: Run) => number | null): Column<Row> => ({
    head,
    csv,
    kind: 'number',
    value: ({ run }) => of(run),
    cell: ({ run }) => orAbsent(of(run), latencyText),
  });
  const columns: Column<Row>[] = [
    {
      head: 'Deployment',
      csv: 'deployment',
      value: ({ index }) => result.deployments[index]?.name ?? '',
      cell: ({ index }) => deploymentName(result, index),
    },
    { head: 'Run', csv: 'run', kind: 'number', value: ({ number }) => number },
    {
      head: 'USD per month',
      csv: 'monthly_usd',
      kind: 'number',
      value: ({ run }) => Number(run.monthly_usd),
      cell: ({ run }) => moneyText(run.monthly_usd),
    },
    latency('TTFT p50', 'ttft_p50_ms', (run) => run.latency.ttft_ms.p50),
    latency('TTFT p99', 'ttft_p99_ms', (run) => run.latency.ttft_ms.p99),
    latency('TPOT p99', 'tpot_p99_ms', (run) => run.latency.tpot_ms.p99),
    latency('E2E p99', 'e2e_p99_ms', (run) => run.latency.e2e_ms.p99),
    {
      head: 'Attainment',
      csv: 'attainment',
      kind: 'number',
      value: ({ run }) => run.attainment,
      cell: ({ run }) => shareText(run.attainment),
    },
  ];
  return {
    id: 'replications',
    title: 'Replications',
    lead: 'Runs of one number saw the same arrivals, whatever the deployment.',
    body: [table<Row>({ caption: 'Each run', columns, rows, limit: 20 })],
  };
}
