import type { Result } from '../model';
import { latencySection } from '../result/latency';
import type { Section } from '../section';
import { candidates, type Compared } from './compared';

/** The latencies of all deployments of all reports over one another. */
export function latenciesSection(reports: Compared[]): Section | null {
  const [first] = reports;
  const deployments = candidates(reports).map(({ deployment, title }) => ({
    ...deployment,
    name: title,
  }));
  if (first === undefined) {
    return null;
  }
  const result: Result = {
    schema: 'llmplan.result/1',
    ...first,
    replications: 1,
    assumptions: [],
    warnings: [],
    deployments,
    recommendation: { deployment: null, reason: '', band: null },
  };
  return latencySection(result);
}
