import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Deployment, Plan } from '../../src/model';
import { costAt, monthlyRequests } from '../../src/plan/monthly_requests';
import { planData } from '../../src/plan/plan_data';
import { topologyChange } from '../../src/plan/topology_change';
import { tornado } from '../../src/plan/tornado';

const TOPOLOGY = '1 × g6e.xlarge on EKS, llama-3.1-8b, TP 1';

function plan(sensitivities: [string, [string, string | null], [string, string | null]][]) {
  const end = (change: string, usd: string | null, topology = TOPOLOGY) => ({
    ...{ change, monthly_usd: usd, topology: usd === null ? '' : topology },
  });
  const result = { topology: TOPOLOGY, cost: { monthly_usd: '1000.00' } } as unknown as Deployment;
  return planData({
    scenario: 's',
    best: { family: 'eks g6e.xlarge', region: 'us-east-1', deployment: null, result },
    sensitivities: sensitivities.map(([factor, low, high]) => ({
      ...{ factor, low: end(...low), high: end(...high) },
    })),
  } as Plan);
}

test('a tornado has the largest swing first, and first of all what has no plan at an end', () => {
  const drawn = tornado(
    plan([
      ['price', ['-10 %', '900.00'], ['+10 %', '1100.00']],
      ['band', ['-12 %', '1000.00'], ['+12 %', '1000.00']],
      ['traffic', ['-20 %', '800.00'], ['+20 %', '1900.00']],
      ['prompts', ['-20 %', '950.00'], ['+20 %', null]],
    ]),
  );
  assert.deepEqual(
    drawn?.rows.map(({ factor }) => factor),
    ['prompts', 'traffic', 'price', 'band'],
  );
  assert.deepEqual([drawn?.base, drawn?.least, drawn?.most], [1000, 800, 1900]);
  assert.equal(drawn?.rows[0]?.high.relative, null);
  assert.equal(drawn?.rows[1]?.low.relative?.toFixed(3), '-0.200');
});

test('without a plan there is no tornado', () => {
  assert.equal(tornado({ ...plan([]), best: null }), null);
});

test('a change of topology is told by the parts that differ', () => {
  assert.equal(
    topologyChange('2 × g6e.xlarge on EKS, llama-3.1-8b, TP 1', TOPOLOGY),
    '2 × g6e.xlarge on EKS',
  );
  assert.equal(
    topologyChange(`${TOPOLOGY} + overflow to m above 8`, TOPOLOGY),
    'overflow to m above 8',
  );
  assert.equal(topologyChange(TOPOLOGY, TOPOLOGY), '');
  assert.equal(topologyChange('1 × g6e.xlarge on EKS', TOPOLOGY), '1 × g6e.xlarge on EKS');
});

test('costs between two volumes lie on the straight line of logarithmic axes', () => {
  const points: [number, number][] = [
    [100, 1],
    [10_000, 100],
  ];
  assert.equal(costAt(points, 1000)?.toFixed(9), '10.000000000');
  assert.equal(costAt(points, 100), 1);
  assert.equal(costAt(points, 99), null);
  assert.equal(costAt([[5, 7]], 5), null);
});

test('a workload is carried to a month of 730 hours', () => {
  const workload = { requests: 24, window_s: 86_400 } as Parameters<typeof monthlyRequests>[0];
  assert.equal(monthlyRequests(workload), 730);
  assert.equal(monthlyRequests({ ...workload, window_s: 0 }), null);
});
