import { onPrint } from '../charts/print';
import { el } from '../dom';

/** What the report's words mean, each in a sentence. */
const DEFINITIONS = {
  monthly: [
    'USD per month',
    'The bill of 730 hours: all services that the deployment needs, at list prices of the given day, without taxes.',
  ],
  per_million: [
    'USD per 1M tokens',
    'The monthly bill over a million tokens served, prompt and output tokens together.',
  ],
  ttft: [
    'TTFT',
    'Time to first token: from the arrival of a request to the first token of its answer, waiting included.',
  ],
  tpot: [
    'TPOT',
    'Time per output token: (E2E − TTFT) / (output tokens − 1) of a request; for answers of two tokens and more.',
  ],
  itl: ['ITL', 'Inter-token latency: each single gap between two tokens of an answer.'],
  e2e: ['E2E', 'End to end: from the arrival of a request to the last token of its answer.'],
  queue: ['Queue', 'From the arrival of a request until it is first scheduled.'],
  percentile: [
    'p50, p99',
    'The value that 50 % or 99 % of the completed requests do not exceed.',
  ],
  slo: [
    'SLO',
    'The targets that the scenario sets. The change is how far the worst one is from its limit: -30% is a third in hand, +74% is that much too slow; of availability, how much of the allowed failures is used.',
  ],
  attainment: ['Attainment', 'The share of arrived requests within every limit on a single request.'],
  goodput: ['Goodput', 'Requests per second within every limit on a single request.'],
  instances: ['Instances', 'Rented machines in service: the mean over the window, and the most at once.'],
  hinges: [
    '* hinges',
    'An end of the error band turns the verdict, or the confidence interval spans the limit.',
  ],
  utilization: ['Utilisation', 'The share of in-service machine time in which a step was running.'],
  kv: ['KV use', 'The share of KV-cache blocks that held tokens at the end of the bucket.'],
  waiting: ['Waiting, in flight', 'Requests not yet scheduled, and requests in all, at the end of the bucket.'],
  states: [
    'Instance states',
    'Pending: asked for. Starting: booting and loading weights. In service: takes requests. Draining: finishes its last ones.',
  ],
  cold_start: [
    'Cold start',
    'From the launch of a machine after the start of the simulation until it takes requests.',
  ],
  band: [
    'Error band',
    'The step-time model is wrong by some share either way; both ends are simulated with the same requests.',
  ],
  batch: ['Mean batch', 'Running sequences per step, over all steps.'],
  preemptions: [
    'Preemptions',
    'Running requests that gave up their KV cache for others and were computed again.',
  ],
  ci95: [
    '± (95 %)',
    'Half the width of the 95 % confidence interval, from the run itself. "> p99": wider than the value, so the run is too short to know it.',
  ],
} as const;

export type Term = keyof typeof DEFINITIONS;

/** The terms that a table or chart shows first, folded below it. */
export function definitions(...terms: Term[]): HTMLElement {
  const list = el('dl', { class: 'terms' });
  for (const term of terms) {
    const [name, meaning] = DEFINITIONS[term];
    list.append(el('dt', {}, el('dfn', {}, name)), el('dd', {}, meaning));
  }
  const summary = el('summary', {}, 'What these words mean');
  const folded = el('details', { class: 'definitions' }, summary, list);
  let wasOpen = false;
  onPrint((begins) => {
    wasOpen = begins ? folded.open : wasOpen;
    folded.open = begins || wasOpen;
  });
  return folded;
}
