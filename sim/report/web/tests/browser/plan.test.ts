import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { violations } from './axe';
import { reported } from './files';
import { closeBrowser, colors, drawAll, nextFrame, open } from './page';
import { planOf, searched, withPlan } from './plan_files';

const file = searched('plan');
const html = reported('plan', file);
const plan = planOf(file);
after(closeBrowser);

const section = (id: string): string => `section[id$="-${id}"]`;

async function openEverything(page: Page): Promise<void> {
  await drawAll(page);
  await page.evaluate(() =>
    document.querySelectorAll('details').forEach((details) => (details.open = true)),
  );
  await nextFrame(page);
}

async function tooltipAt(page: Page, id: string, x: number, y: number): Promise<string> {
  const canvas = page.locator(`${section(id)} .chart-canvas`).first();
  await canvas.scrollIntoViewIfNeeded();
  const box = (await canvas.boundingBox())!;
  await page.mouse.move(box.x + x - 2, box.y + y - 2);
  await page.mouse.move(box.x + x, box.y + y);
  const tooltip = page.locator(`${section(id)} .tooltip`);
  await tooltip.waitFor({ state: 'visible' });
  return tooltip.innerText();
}

test('a plan opens with what to run and why, then shows what it rests on', async () => {
  const { page, assertClean, close } = await open(html);
  const answer = await page.locator('.answer').innerText();
  assert.match(answer, /^Run 1 × g5\.xlarge on EKS/);
  const headings = await page.locator('main h2').allInnerTexts();
  for (const title of [
    ...['Answer', 'Topology', 'How good the plan is', 'Cost against latency', 'Break-even'],
    ...['What moves the cost', 'Cost', 'Latency', 'Time line', 'What else was looked at'],
    ...['Ways to deploy', 'The plan as a deployment', 'How the search went', 'Assumptions'],
  ]) {
    assert.ok(headings.includes(title), `${title} in ${headings.join(', ')}`);
  }
  const plans = page.locator(`${section('answer')} [aria-label="Table: Deployments"] tbody tr`);
  assert.equal(await plans.count(), plan.runner_up ? 2 : 1);
  assert.match(await page.locator('.page-header p').innerText(), /requests in .* per second/);
  const targets = await page
    .locator(`${section('answer')} [aria-label="Table: Every target of the SLO"] tbody tr`)
    .count();
  assert.equal(targets, plan.slo.length * (plan.runner_up ? 2 : 1));
  await drawAll(page);
  const figures = page.locator('figure.chart');
  for (let i = 0; i < (await figures.count()); ++i) {
    await figures.nth(i).evaluate((node, id) => node.setAttribute('id', id), `f${i}`);
    assert.ok((await colors(page, `#f${i}`)).size > 3, `chart ${i} is blank`);
  }
  assertClean();
  await close();
});

test('the tooltip of a plan on the front names its topology; each target has a front', async () => {
  const { page, close } = await open(html);
  await drawAll(page);
  const canvas = page.locator(`${section('pareto')} .chart-canvas`);
  const place = await canvas.evaluate((node) => {
    const theme = getComputedStyle(document.documentElement).getPropertyValue('--text').trim();
    const canvas = node.querySelector('canvas')!;
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
    const ring = [1, 3, 5].map((at) => parseInt(theme.slice(at, at + 2), 16));
    const found: number[][] = [];
    for (let i = 0; i < data.length; i += 4) {
      if (ring.every((part, at) => Math.abs(data[i + at]! - part) < 12) && data[i + 3]! > 200) {
        found.push([(i / 4) % width, Math.floor(i / 4 / width)]);
      }
    }
    const [left, top] = found[0]!;
    return { x: left! / window.devicePixelRatio, y: top! / window.devicePixelRatio + 8 };
  });
  const text = await tooltipAt(page, 'pareto', place.x, place.y);
  assert.ok(text.includes('g5.xlarge on EKS'), text);
  assert.match(text, /from the limit/);
  const targets = await page.locator(`${section('pareto')} .segments button`).allInnerTexts();
  assert.deepEqual(targets, ['TTFT p99', 'TPOT p99']);
  await page
    .locator(`${section('pareto')} .segments button`)
    .nth(1)
    .press('Enter');
  assert.match(await page.locator(`${section('pareto')} figcaption`).innerText(), /TPOT p99/);
  await close();
});

test('break-even says what each kind costs at a volume, and judges the rules of thumb', async () => {
  const { page, close } = await open(html);
  await drawAll(page);
  const text = await tooltipAt(page, 'break-even', 500, 200);
  assert.match(text, /requests a month/);
  assert.match(text, /\$[\d,.]+/);
  const verdicts = await page
    .locator(`${section('break-even')} .table-block tbody`)
    .last()
    .innerText();
  assert.match(verdicts, /holds|does not hold/);
  await close();
});

test('what moves the cost most comes first, and both ends say what they cost', async () => {
  const { page, close } = await open(html);
  const rows = page.locator(`${section('sensitivity')} .tornado ol > li`);
  assert.equal(await rows.count(), plan.sensitivities.length);
  const swings = await rows.evaluateAll((items) =>
    items.map((item) => {
      const ends = [...item.querySelectorAll('.figures strong')].map((node) =>
        Number(node.textContent!.replace(/[$,]/g, '')),
      );
      return ends.length === 2 ? Math.abs(ends[1]! - ends[0]!) : Infinity;
    }),
  );
  assert.deepEqual(
    swings,
    [...swings].sort((a, b) => b - a),
  );
  await close();
});

test('families are sorted by a head and filtered by verdict', async () => {
  const { page, close } = await open(html);
  const rows = page.locator(`${section('families')} tbody tr`);
  await page.locator(`${section('families')} th button`, { hasText: 'Proven least' }).click();
  const amounts = await rows.locator('td:nth-child(5)').allInnerTexts();
  const known = amounts.map((text) => Number(text.replace(/[$,]/g, ''))).filter(Number.isFinite);
  assert.deepEqual(
    known,
    [...known].sort((a, b) => b - a),
  );
  await page.locator(`${section('families')} select`).selectOption({ index: 1 });
  const first = plan.families[0]!;
  const expected = plan.families.filter(({ verdict }) => verdict === first.verdict).length;
  assert.equal(await rows.count(), expected);
  await close();
});

test('the deployment is there as JSON, to be copied', async () => {
  const { page, close } = await open(html);
  const code = await page.locator(`${section('deployment')} pre`).innerText();
  assert.deepEqual(JSON.parse(code), plan.best!.deployment);
  const button = page.locator(`${section('deployment')} button.copy`);
  await button.press('Enter');
  await page.waitForFunction(
    (id) => document.querySelector(`${id} button.copy`)!.textContent!.startsWith('Copied'),
    section('deployment'),
  );
  await close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 768, 1440]) {
    test(`axe finds nothing and nothing is too wide: ${colorScheme}, ${width} px`, async () => {
      const { page, close } = await open(html, {
        ...{ colorScheme, bypassCSP: true, viewport: { width, height: 900 } },
      });
      await openEverything(page);
      assert.deepEqual(await violations(page), []);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
      await close();
    });
  }
}

test('names of a plan stay text, whatever they hold', async () => {
  const hostile = '<img src=x onerror="window.hacked = 1"></script> \u202e {a|b}';
  const altered = withPlan(html, 'hostile-plan', (data) => {
    data.scenario = hostile;
    data.best!.family = data.best!.result.topology = data.best!.result.name = hostile;
    data.best!.result.cost.items.forEach((item) => (item.service = hostile));
    data.best!.deployment = { name: hostile };
    data.pareto.forEach(({ points }) => points.forEach((point) => (point.topology = hostile)));
    data.families.forEach((family) => (family.family = family.reason = hostile));
    data.sensitivities.forEach((one) => (one.factor = one.high.topology = hostile));
    data.break_even!.rules.forEach((rule) => (rule.rule = hostile));
    data.break_even!.curves.forEach(({ points }) =>
      points.forEach((point) => (point.topology = hostile)),
    );
  });
  const { page, assertClean, close } = await open(altered);
  await openEverything(page);
  await tooltipAt(page, 'break-even', 500, 200);
  assert.equal(await page.evaluate(() => 'hacked' in window), false);
  assert.equal(await page.locator('main img, main script').count(), 0);
  assertClean();
  await close();
});

test('a search without a plan says so, and shows what was looked at', async () => {
  const none = withPlan(html, 'no-plan', (data) => {
    data.best = data.runner_up = data.headroom = null;
    data.pareto = [];
    data.sensitivities = [];
    data.break_even = null;
  });
  const { page, assertClean, close } = await open(none);
  await openEverything(page);
  const headings = await page.locator('main h2').allInnerTexts();
  assert.ok(headings.includes('What else was looked at') && !headings.includes('Topology'));
  assertClean();
  await close();
});
