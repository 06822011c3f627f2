import type { Assumption, Decimal, Deployment, Digests, Plan, Workload } from '../model';

/** The answer of a search, as plan.json has it (docs/formats.md). */
export interface PlanData {
  scenario: string;
  region: string;
  price_date: string;
  seed: number;
  digests: Digests;
  workload: Workload;
  slo: string[];
  best: FoundPlan | null;
  runner_up: FoundPlan | null;
  lower_bound_usd: Decimal | null;
  gap: number | null;
  complete: boolean;
  families: Family[];
  pareto: ParetoFront[];
  break_even: BreakEven | null;
  sensitivities: Sensitivity[];
  headroom: { factor: number; breaks_at: number; broken_target: string } | null;
  ways: WayToDeploy[];
  decision_tree: { answer: string; path: string; agrees: boolean } | null;
  counts: SearchCounts;
  assumptions: Assumption[];
  warnings: string[];
}

export interface FoundPlan {
  family: string;
  region: string;
  deployment: Record<string, unknown> | null;
  result: Deployment;
}

export interface Family {
  family: string;
  kind: string;
  candidates: number;
  simulated: number;
  verdict: string;
  reason: string;
  topology: string;
  monthly_usd: Decimal | null;
  lower_bound_usd: Decimal | null;
}

export interface ParetoFront {
  target: string;
  limit: number;
  points: ParetoPoint[];
}

export interface ParetoPoint {
  family: string;
  topology: string;
  monthly_usd: Decimal;
  observed: number;
}

export interface BreakEven {
  curves: BreakEvenCurve[];
  crossings: { below: string; above: string; requests_per_month: number }[];
  rules: { rule: string; holds: boolean; finding: string }[];
}

export interface BreakEvenCurve {
  kind: string;
  points: { requests_per_month: number; monthly_usd: Decimal | null; topology: string }[];
}

export interface SensitivityEnd {
  change: string;
  monthly_usd: Decimal | null;
  topology: string;
}

export interface Sensitivity {
  factor: string;
  low: SensitivityEnd;
  high: SensitivityEnd;
}

export interface WayToDeploy {
  kind: string;
  set_up: string;
  operations: string;
  control: string;
  autoscaling: string;
  multi_model: string;
  custom_models: string;
  monthly_usd: Decimal | null;
}

export interface SearchCounts {
  candidates: number;
  plans: number;
  impossible: number;
  pruned: number;
  raced_out: number;
  simulated: number;
  stopped_early: number;
  untried: number;
  simulated_requests: number;
  brute_force_requests: number;
}

export function planData(plan: Plan): PlanData {
  return plan as unknown as PlanData;
}

/** Of the plan, in USD; null without a plan. */
export function bestMonthly({ best }: PlanData): number | null {
  return best === null ? null : Number(best.result.cost.monthly_usd);
}
