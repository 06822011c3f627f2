import type { ResultReport } from '../model';
import type { Section, View } from '../section';
import { timelineSection } from '../timeline/section';
import { topologySection } from '../topology/section';
import { answerSection } from './answer';
import { bandSection } from './band';
import { basisSections } from './basis';
import { costSection } from './cost';
import { latencySection } from './latency';
import { replicationsSection } from './replications';
import { requestsSection } from './requests';
import { scalingSection } from './scaling';
import { targetsSection } from './targets';

/** All that is known of one simulation, in the order of reading. `id`: unique within the page. */
export function resultView(report: ResultReport, id: string): View {
  const { result } = report;
  const { deployments, recommendation, region, workload } = result;
  const sections: (Section | null)[] = [
    answerSection(report),
    targetsSection(report),
    costSection(result),
    topologySection(deployments, recommendation.deployment, {
      region,
      meanRps: workload.mean_rps,
    }),
    latencySection(result),
    timelineSection(result),
    scalingSection(result),
    requestsSection(result),
    bandSection(result),
    replicationsSection(result),
    ...basisSections({
      ...result,
      items: deployments.flatMap(({ cost }) => cost.items),
      fingerprints: deployments.map(({ name, fingerprint }) => ({
        deployment: name,
        fingerprint,
      })),
    }),
  ];
  return {
    id,
    title: result.scenario,
    label: report.label,
    sections: sections.filter((section): section is Section => section !== null),
  };
}
