import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { ResultReport } from '../../src/model';
import { altered, reported, resultOf, SCENARIO, simulated, withData } from './files';
import { closeBrowser, drawAll, nextFrame, open } from './page';

const file = simulated('inputs', SCENARIO);
const html = reported('inputs', file);
after(closeBrowser);

const HOSTILE = [
  '</script><script>window.hacked = 1</script>',
  '<img src=x onerror="window.hacked = 1">\u2028"\'&amp;',
  '\u202egnp.exe\u2069 __proto__ {a|b} ${window.hacked = 1}',
];

test('names stay text, whatever they hold', async () => {
  const hostile = altered(file, 'hostile', (result) => {
    result.scenario = HOSTILE[0]!;
    result.warnings.push(HOSTILE[1]!);
    result.deployments.forEach((deployment, i) => {
      if (deployment.name === result.recommendation.deployment) {
        result.recommendation.deployment = HOSTILE[i]!;
      }
      deployment.name = HOSTILE[i]!;
      deployment.topology = HOSTILE[i]!;
      deployment.cost.items.forEach((item) => (item.service = HOSTILE[i]!));
    });
    result.assumptions.forEach((assumption) => (assumption.subject = HOSTILE[1]!));
  });
  const { page, assertClean, close } = await open(reported('hostile', hostile));
  await drawAll(page);
  await page.evaluate(() =>
    document.querySelectorAll('details').forEach((details) => (details.open = true)),
  );
  for (const id of ['cost', 'latency', 'timeline']) {
    const canvas = page.locator(`section[id$="-${id}"] .chart-canvas`).first();
    await canvas.scrollIntoViewIfNeeded();
    const box = (await canvas.boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.3, box.y + 30);
    await page.mouse.move(box.x + box.width * 0.32, box.y + 34);
    await nextFrame(page);
  }
  assert.equal(await page.evaluate(() => 'hacked' in window), false);
  assert.equal(await page.locator('main img, main script, header script').count(), 0);
  assert.equal(await page.locator('h1').innerText(), HOSTILE[0]);
  const names = await page.locator('section[id$="-answer"] tbody bdi').allInnerTexts();
  assert.ok(names.includes('\ufffdgnp.exe\ufffd __proto__ {a|b} ${window.hacked = 1}'));
  assertClean();
  await close();
});

test('a report of Bedrock alone has no machines, and says nothing of them', async () => {
  const alone = simulated('alone', {
    ...SCENARIO,
    deployments: SCENARIO.deployments.slice(0, 1),
  });
  const { page, assertClean, close } = await open(reported('alone', alone));
  await drawAll(page);
  const headings = await page.locator('main h2').allInnerTexts();
  assert.ok(!headings.includes('Cold starts'));
  assert.ok(headings.includes('Time line'));
  assertClean();
  await close();
});

test('a file of an older version shows what it has', async () => {
  const older = withData(html, 'older', (payload) => {
    const { result } = payload.reports[0] as ResultReport;
    delete result.workload.start;
    for (const deployment of result.deployments) {
      delete deployment.latency.shares;
      for (const metric of ['ttft_ms', 'tpot_ms', 'itl_ms', 'e2e_ms', 'queue_ms'] as const) {
        delete deployment.latency[metric].cdf;
      }
      delete deployment.scaling_events;
      delete deployment.cold_starts;
      delete deployment.runs;
      delete deployment.configuration;
      delete deployment.timeline.kv_utilization;
      delete deployment.timeline.ttft_p50_ms;
      delete deployment.timeline.ttft_p95_ms;
      deployment.band = null;
    }
    result.recommendation.band = null;
  });
  const { page, assertClean, close } = await open(older);
  await drawAll(page);
  const headings = await page.locator('main h2').allInnerTexts();
  assert.ok(headings.includes('Latency') && !headings.includes('Error band'));
  assert.match(
    await page.locator('section[id$="-latency"] .subtitle').innerText(),
    /percentiles only/,
  );
  assert.match(await page.locator('.shown-range').innerText(), /day 1 00:00/);
  assertClean();
  await close();
});

test('a result without requests, time line or targets still opens', async () => {
  const empty = withData(html, 'empty', (payload) => {
    const { result, text } = payload.reports[0] as ResultReport;
    text.targets = [];
    result.warnings = [];
    result.assumptions = [];
    result.recommendation.deployment = null;
    for (const deployment of result.deployments) {
      for (const metric of ['ttft_ms', 'tpot_ms', 'itl_ms', 'e2e_ms', 'queue_ms'] as const) {
        const none = { mean: null, p50: null, p90: null, p95: null, p99: null, p999: null };
        Object.assign(deployment.latency[metric], none, { max: null, count: 0, cdf: [] });
      }
      deployment.slo.verdicts = [];
      deployment.cost.items = [];
      deployment.cost.per_million_tokens_usd = null;
      deployment.timeline.start_s = [];
      deployment.timeline.length_s = [];
    }
  });
  const { page, assertClean, close } = await open(empty);
  await drawAll(page);
  const headings = await page.locator('main h2').allInnerTexts();
  for (const gone of ['Targets', 'Cost', 'Latency', 'Time line', 'Warnings', 'Assumptions']) {
    assert.ok(!headings.includes(gone), gone);
  }
  assertClean();
  await close();
});

test('replications show each run', async () => {
  const repeated = simulated('repeated', SCENARIO, '--reps', '3');
  const { page, assertClean, close } = await open(reported('repeated', repeated));
  const rows = page.locator('section[id$="-replications"] tbody tr');
  assert.equal(await rows.count(), 3 * SCENARIO.deployments.length);
  assertClean();
  await close();
});

test('a hundred thousand points open and zoom without waiting', async () => {
  const scenario = {
    ...SCENARIO,
    workload: {
      generate: { mean_rps: 0.2, days: 28 / 24, prompt_tokens: 300, output_tokens: 40 },
      seed: 1,
    },
    deployments: SCENARIO.deployments.slice(0, 1),
  };
  const long = simulated('long', scenario, '--timeline-bucket', '1s', '--no-band');
  const points = resultOf(long).deployments[0]!.timeline as unknown as object[];
  assert.equal(points.length, 100_800);
  const { page, assertClean, close } = await open(reported('long', long));
  const interactive = await page.evaluate(
    () => (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).domInteractive,
  );
  await drawAll(page);
  const line = page.locator('section[id$="-timeline"]');
  const before = Date.now();
  await line.getByRole('button', { name: 'Zoom in' }).click();
  await nextFrame(page);
  const zoomed = Date.now() - before;
  console.log(`interactive after ${Math.round(interactive)} ms, zoomed in ${zoomed} ms`);
  // Both take a tenth of this on an idle machine.
  assert.ok(interactive < 8000, `${interactive} ms`);
  assert.ok(zoomed < 4000, `${zoomed} ms`);
  assertClean();
  await close();
});
