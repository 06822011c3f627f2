import type { Deployment, Result } from '../model';
import type { FoundPlan, PlanData } from './plan_data';

function deployment({ deployment: configuration, result }: FoundPlan): Deployment {
  return { ...result, configuration: result.configuration ?? configuration ?? {} };
}

/**
 * The recommended plan and the runner-up beside it as a result, so that the same parts draw them.
 * Null without a plan.
 */
export function bestResult(plan: PlanData): Result | null {
  const { best, runner_up: other, assumptions, warnings } = plan;
  if (best === null) {
    return null;
  }
  const isKnownApart = other !== null && other.result.name !== best.result.name;
  return {
    schema: 'llmplan.result/1',
    scenario: plan.scenario,
    region: best.region,
    price_date: plan.price_date,
    seed: plan.seed,
    replications: 1,
    digests: plan.digests,
    workload: plan.workload,
    assumptions,
    warnings,
    deployments: isKnownApart ? [deployment(best), deployment(other)] : [deployment(best)],
    recommendation: { deployment: best.result.name, reason: '', band: null },
  };
}
