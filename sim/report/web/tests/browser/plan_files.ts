// Plans of real searches, made by the built llmplan.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Payload } from '../../src/model';
import { planData, type PlanData } from '../../src/plan/plan_data';
import { FOLDER, SCENARIO, withData } from './files';

const SOURCE = process.env.LLMPLAN_SOURCE_DIR ?? join(process.cwd(), '../../..');

/** A search that takes a second: one family of machines, one setting of the engine. */
const SEARCHED = {
  ...SCENARIO,
  deployments: SCENARIO.deployments.filter(({ name }) => name !== 'endpoint'),
  search: {
    families: ['g5'],
    platforms: ['eks'],
    max_num_batched_tokens: [2048],
    max_num_seqs: [64],
  },
};

/** The path of the plan of a small search. */
export function searched(name: string): string {
  const input = join(FOLDER, `${name}-scenario.json`);
  writeFileSync(input, JSON.stringify(SEARCHED));
  const path = join(FOLDER, `${name}.json`);
  const options = ['recommend', input, '--format', 'json', '--quiet'];
  writeFileSync(
    path,
    execFileSync(process.env.LLMPLAN_BINARY as string, options, { maxBuffer: 2 ** 30 }),
  );
  return path;
}

export function planOf(path: string): PlanData {
  return planData(JSON.parse(readFileSync(path, 'utf8')));
}

/** The report of a plan with other members. */
export function withPlan(html: string, name: string, alter: (plan: PlanData) => void): string {
  return withData(html, name, (payload: Payload) => {
    for (const report of payload.reports) {
      if (report.kind === 'plan') {
        alter(planData(report.plan));
      }
    }
  });
}

/** The stored results of scenarios/, with an empty time line in place of the digest of it. */
export function storedResults(): [name: string, path: string][] {
  const stored = join(SOURCE, 'tests/golden');
  return readdirSync(stored)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const result = JSON.parse(readFileSync(join(stored, file), 'utf8'));
      for (const deployment of result.deployments) {
        deployment.timeline = [];
      }
      const path = join(FOLDER, `stored-${file}`);
      writeFileSync(path, JSON.stringify(result));
      return [file.replace('.json', ''), path];
    });
}
