// Reports of real simulations, made by the built llmplan.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Payload, Result } from '../../src/model';

const BINARY = process.env.LLMPLAN_BINARY;
if (!BINARY) {
  throw new Error('LLMPLAN_BINARY must name the built llmplan');
}

/** Where this test's files are; gone when it ends. */
export const FOLDER = mkdtempSync(join(tmpdir(), 'llmplan-report-'));
process.on('exit', () => rmSync(FOLDER, { recursive: true, force: true }));

function llmplan(...args: string[]): string {
  return execFileSync(BINARY as string, args, { encoding: 'utf8', maxBuffer: 2 ** 30 });
}

const MODEL = 'llama-3.1-8b';
const DEPLOYMENTS = [
  { name: 'bedrock', kind: 'bedrock', model: 'meta.llama3-1-8b-instruct-v1:0' },
  {
    ...{ name: 'endpoint', kind: 'sagemaker', model: MODEL, instance_type: 'ml.g5.2xlarge' },
    autoscaling: { policy: 'fixed', count: 1 },
  },
  {
    ...{ name: 'fleet', kind: 'fleet', model: MODEL, instance_type: 'g5.xlarge' },
    autoscaling: {
      ...{ policy: 'target-tracking', metric: 'invocations-per-instance', target: 60 },
      ...{ min: 1, max: 4 },
    },
  },
];

/** Two hours, short enough to simulate in a moment, long enough that a fleet scales. */
export const SCENARIO = {
  schema: 'llmplan.scenario/1',
  name: 'two-hours',
  region: 'us-east-1',
  workload: {
    generate: { mean_rps: 3, days: 2 / 24, prompt_tokens: 300, output_tokens: 80 },
    seed: 1,
  },
  slo: { ttft_p99_ms: 2000, tpot_p99_ms: 80 },
  deployments: DEPLOYMENTS,
};

/** The path of the result of a scenario. */
export function simulated(name: string, scenario: object, ...options: string[]): string {
  const input = join(FOLDER, `${name}-scenario.json`);
  writeFileSync(input, JSON.stringify(scenario));
  const path = join(FOLDER, `${name}.json`);
  writeFileSync(path, llmplan('simulate', input, '--format', 'json', ...options));
  return path;
}

export function resultOf(path: string): Result {
  return JSON.parse(readFileSync(path, 'utf8')) as Result;
}

/** A copy of a result with other members. */
export function altered(path: string, name: string, alter: (result: Result) => void): string {
  const result = resultOf(path);
  alter(result);
  const changed = join(FOLDER, `${name}.json`);
  writeFileSync(changed, JSON.stringify(result));
  return changed;
}

/** The path of the HTML report on files. */
export function reported(name: string, ...files: string[]): string {
  const path = join(FOLDER, `${name}.html`);
  writeFileSync(path, llmplan('report', ...files, '--format', 'html'));
  return path;
}

/** The report with other data: what files of older versions lack. */
export function withData(html: string, name: string, alter: (payload: Payload) => void): string {
  const page = readFileSync(html, 'utf8');
  const open = '<script type="application/json" id="llmplan-data">';
  const from = page.indexOf(open) + open.length;
  const to = page.indexOf('</script>', from);
  const payload = JSON.parse(page.slice(from, to)) as Payload;
  alter(payload);
  const data = JSON.stringify(payload).replace(/</g, '\\u003c');
  const path = join(FOLDER, `${name}.html`);
  writeFileSync(path, page.slice(0, from) + data + page.slice(to));
  return path;
}
