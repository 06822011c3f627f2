import assert from 'node:assert/strict';
import { test } from 'node:test';
import { baseOf, candidates, comparedReports, type Compared } from '../../src/compare/compared';
import { configurationChanges } from '../../src/compare/configuration_difference';
import { costChanges } from '../../src/compare/cost_difference';
import { premises } from '../../src/compare/sameness';
import type { Deployment, Report } from '../../src/model';

function deployment(name: string, items: [string, string][] = []): Deployment {
  const cost = { items: items.map(([service, monthly_usd]) => ({ service, monthly_usd })) };
  return { name, cost, slo: { verdicts: [] } } as unknown as Deployment;
}

const TRAFFIC: Compared['workload'] = {
  ...{ source: 'generated', extension: '', requests: 10, skipped_rows: 0, window_s: 10 },
  ...{ mean_rps: 1, mean_prompt_tokens: 300, mean_output_tokens: 80 },
};

function report(label: string, names: string[], recommended: string | null): Compared {
  return {
    ...{ label, scenario: 's', answer: '', region: 'us-east-1', price_date: '2026-09-20', seed: 1 },
    digests: { scenario: 'a', trace: '', price_catalog: 'p', profile: 'q' },
    workload: TRAFFIC,
    deployments: names.map((name) => deployment(name)),
    recommended,
  };
}

test('costs differ by service, the largest change first; what is equal to the cent is left out', () => {
  const from = deployment('a', [
    ['EC2', '10.00'],
    ['EC2', '5.00'],
    ['EKS', '73.00'],
    ['NAT', '1.00'],
  ]);
  const to = deployment('b', [
    ['EC2', '14.00'],
    ['EKS', '73.00'],
    ['Bedrock', '20.50'],
  ]);
  assert.deepEqual(costChanges(from, to), [
    { service: 'Bedrock', from: 0, to: 20.5, change: 20.5 },
    { service: 'EC2', from: 15, to: 14, change: -1 },
    { service: 'NAT', from: 1, to: 0, change: -1 },
  ]);
});

test('configurations differ member by member, but for the name', () => {
  const from = { name: 'a', model: 'm', autoscaling: { min: 1, max: 4 }, purchase: [{ count: 1 }] };
  const to = { name: 'b', model: 'm', autoscaling: { min: 1, max: 8 }, free: true };
  assert.deepEqual(configurationChanges(from, to), [
    { path: 'autoscaling.max', from: '4', to: '8' },
    { path: 'purchase[0].count', from: '1', to: null },
    { path: 'free', from: null, to: 'true' },
  ]);
  assert.deepEqual(configurationChanges(from, from), []);
});

test('a deployment is held against its namesake in the first report, else what that recommends', () => {
  const reports = [report('base', ['x', 'y'], 'y'), report('head', ['x', 'z'], 'z')];
  const all = candidates(reports);
  const base = (title: string): string | undefined => {
    const candidate = all.find((one) => one.title === title);
    return candidate && baseOf(candidate, all, reports)?.title;
  };
  assert.equal(base('head: x'), 'base: x');
  assert.equal(base('head: z'), 'base: y');
  assert.equal(base('base: x'), 'base: x');
});

test('what the reports do not share is said, in words', () => {
  const [a, b] = [report('a', ['x'], 'x'), report('b', ['x'], 'x')];
  const differing = (reports: Compared[]): string[] =>
    premises(reports).flatMap(({ what, isSame, meaning }) => {
      assert.equal(isSame, meaning === '');
      return isSame ? [] : [what];
    });
  assert.deepEqual(differing([a, b]), []);
  assert.deepEqual(differing([a, { ...b, price_date: '2026-10-01' }]), ['Prices']);
  assert.deepEqual(differing([a, { ...b, digests: { ...b.digests, profile: 'r' } }]), [
    'Step-time data',
  ]);
  assert.deepEqual(differing([a, { ...b, seed: 2 }]), ['Traffic']);
  assert.deepEqual(differing([a, { ...b, region: 'eu-west-1' }]), ['Region']);
});

test('files of one name are told apart', () => {
  const plan = { scenario: 's', best: null, runner_up: null, digests: {}, workload: {} };
  const one = {
    kind: 'plan',
    label: 'plan.json',
    text: { headline: '' },
    plan,
  } as unknown as Report;
  assert.deepEqual(
    comparedReports([one, one, one]).map(({ label }) => label),
    ['plan.json', 'plan.json (2)', 'plan.json (3)'],
  );
});
