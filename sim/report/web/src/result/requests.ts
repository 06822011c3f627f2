import { countText, numberText, shareText } from '../format';
import type { Deployment, Requests, Result } from '../model';
import type { Section } from '../section';
import { definitions } from './definitions';
import { deploymentTable, numberColumn } from './per_deployment';

const OUTCOMES: [keyof Requests, string][] = [
  ['arrived', 'Arrived'],
  ['completed', 'Completed'],
  ['rejected', 'Rejected'],
  ['throttled', 'Throttled'],
  ['failed', 'Failed'],
  ['unfinished', 'Unfinished'],
  ['diverted', 'Sent to Bedrock'],
];

function outcomes(result: Result): HTMLElement {
  const always: (keyof Requests)[] = ['arrived', 'completed'];
  const shown = OUTCOMES.filter(
    ([key]) => always.includes(key) || result.deployments.some(({ requests }) => requests[key]),
  );
  return deploymentTable(result, 'Requests and tokens', [
    ...shown.map(([key, head]) => numberColumn(head, key, (d) => d.requests[key], countText)),
    numberColumn('Attainment', 'attainment', (d) => d.slo.attainment, shareText),
    numberColumn('Goodput, per s', 'goodput_rps', (d) => d.slo.goodput_rps, numberText),
    numberColumn('Prompt tokens', 'prompt_tokens', (d) => d.tokens.prompt, countText),
    numberColumn('of them cached', 'cached_tokens', (d) => d.tokens.cached, countText),
    numberColumn('Output tokens', 'output_tokens', (d) => d.tokens.output, countText),
  ]);
}

const hasMachines = ({ capacity }: Deployment): boolean => capacity.max_instances > 0;

function machines(result: Result): HTMLElement | null {
  if (!result.deployments.some(hasMachines)) {
    return null;
  }
  const columns = [
    numberColumn('Instance-hours', 'instance_hours', (d) => d.capacity.instance_hours, numberText),
    numberColumn('Mean', 'mean_instances', (d) => d.capacity.mean_instances, numberText),
    numberColumn('Most', 'max_instances', (d) => d.capacity.max_instances, countText),
    numberColumn('Utilisation', 'utilization', (d) => d.capacity.utilization, shareText),
    numberColumn('Mean batch', 'mean_batch', (d) => d.capacity.mean_batch, numberText),
    numberColumn('Preemptions', 'preemptions', (d) => d.capacity.preemptions, countText),
    numberColumn('Cold starts', 'cold_starts', (d) => d.capacity.cold_starts, countText),
    numberColumn(
      'KV tokens per replica',
      'kv_capacity_tokens',
      (d) => d.capacity.kv_capacity_tokens,
      countText,
    ),
  ];
  return deploymentTable(result, 'Machines, in the simulated window', columns, hasMachines);
}

/** What became of the requests, and how busy the machines were. */
export function requestsSection(result: Result): Section {
  return {
    id: 'requests',
    title: 'Requests and machines',
    body: [
      outcomes(result),
      machines(result),
      definitions('attainment', 'goodput', 'utilization', 'batch', 'preemptions', 'cold_start'),
    ],
  };
}
