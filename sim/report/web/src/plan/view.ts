import type { PlanReport, Result } from '../model';
import { bandSection } from '../result/band';
import { basisSections } from '../result/basis';
import { costSection } from '../result/cost';
import { latencySection } from '../result/latency';
import { requestsSection } from '../result/requests';
import { scalingSection } from '../result/scaling';
import type { Section, View } from '../section';
import { timelineSection } from '../timeline/section';
import { topologySection } from '../topology/section';
import { answerSection } from './answer';
import { bestResult } from './best_result';
import { boundSection } from './bound';
import { breakEvenSection } from './break_even';
import { deploymentSection } from './deployment_json';
import { familiesSection } from './families';
import { paretoSection } from './pareto';
import { planData, type PlanData } from './plan_data';
import { searchSection } from './search';
import { sensitivitySection } from './sensitivity';
import { waysSection } from './ways';

/** The parts of the result view, for the recommended plan and the runner-up. */
function foundSections(result: Result | null): (Section | null)[] {
  if (result === null) {
    return [];
  }
  const { deployments, recommendation, region, workload } = result;
  const scene = { region, meanRps: workload.mean_rps };
  return [
    topologySection(deployments, recommendation.deployment, scene),
    costSection(result),
    latencySection(result),
    timelineSection(result),
    scalingSection(result),
    requestsSection(result),
    bandSection(result),
  ];
}

function restingOn(plan: PlanData, result: Result | null): Section[] {
  const deployments = result?.deployments ?? [];
  return basisSections({
    ...plan,
    items: deployments.flatMap(({ cost }) => cost.items),
    fingerprints: deployments.map(({ name, fingerprint }) => ({ deployment: name, fingerprint })),
  });
}

/** All that a search found, in the order of reading. `id`: unique within the page. */
export function planView(report: PlanReport, id: string): View {
  const plan = planData(report.plan);
  const result = bestResult(plan);
  const [topology, ...found] = foundSections(result);
  const sections = [
    answerSection(report),
    topology ?? null,
    boundSection(plan),
    paretoSection(plan),
    breakEvenSection(plan),
    sensitivitySection(plan),
    ...found,
    familiesSection(plan),
    waysSection(plan),
    deploymentSection(plan),
    searchSection(plan),
    ...restingOn(plan, result),
  ];
  return {
    id,
    title: plan.scenario,
    label: report.label,
    sections: sections.filter((section): section is Section => section !== null),
  };
}
