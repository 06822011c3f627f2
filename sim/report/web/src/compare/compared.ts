import type { Deployment, Digests, Report, Workload } from '../model';
import { bestResult } from '../plan/best_result';
import { planData } from '../plan/plan_data';

/** A report as the comparison sees it: results and plans alike. */
export interface Compared {
  /** Unique among the reports. */
  label: string;
  scenario: string;
  /** In words. */
  answer: string;
  region: string;
  price_date: string;
  seed: number;
  digests: Digests;
  workload: Workload;
  deployments: Deployment[];
  /** The name of the one to run. */
  recommended: string | null;
}

/** A deployment of one of the reports. */
export interface Candidate {
  report: number;
  /** Within its report. */
  index: number;
  deployment: Deployment;
  /** "base.json: eks-g5". */
  title: string;
}

function uniqueLabels(reports: Report[]): string[] {
  const seen = new Map<string, number>();
  return reports.map(({ label }) => {
    const count = (seen.get(label) ?? 0) + 1;
    seen.set(label, count);
    return count > 1 ? `${label} (${count})` : label;
  });
}

export function comparedReports(reports: Report[]): Compared[] {
  const labels = uniqueLabels(reports);
  return reports.map((report, index): Compared => {
    const label = labels[index] ?? report.label;
    if (report.kind === 'result') {
      const { scenario, region, price_date, seed, digests, workload, deployments } = report.result;
      const recommended = report.result.recommendation.deployment;
      const answer = report.text.recommendation;
      const inputs = { scenario, region, price_date, seed, digests, workload };
      return { label, answer, ...inputs, deployments, recommended };
    }
    const plan = planData(report.plan);
    const { scenario, region, price_date, seed, digests, workload } = plan;
    const inputs = { scenario, region, price_date, seed, digests, workload };
    const deployments = bestResult(plan)?.deployments ?? [];
    const recommended = plan.best?.result.name ?? null;
    return { label, answer: report.text.headline, ...inputs, deployments, recommended };
  });
}

export function candidates(reports: Compared[]): Candidate[] {
  return reports.flatMap(({ label, deployments }, report) =>
    deployments.map((deployment, index) => ({
      report,
      index,
      deployment,
      title: `${label}: ${deployment.name}`,
    })),
  );
}

/** What a candidate is held against: its namesake in the first report, else what that recommends. */
export function baseOf(
  candidate: Candidate,
  all: Candidate[],
  reports: Compared[],
): Candidate | null {
  const first = all.filter(({ report }) => report === 0);
  const byName = (name: string | null) =>
    first.find(({ deployment }) => deployment.name === name) ?? null;
  return (
    byName(candidate.deployment.name) ?? byName(reports[0]?.recommended ?? null) ?? first[0] ?? null
  );
}
