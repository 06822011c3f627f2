import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Result } from '../../src/model';
import { reported, resultOf, SCENARIO, simulated } from './files';
import { closeBrowser, colors, drawAll, nextFrame, open, token } from './page';

const file = simulated('plain', SCENARIO);
const html = reported('plain', file);
const result: Result = resultOf(file);
after(closeBrowser);

const section = (id: string): string => `section[id$="-${id}"]`;

test('opens with the answer in words and one table, and asks for nothing', async () => {
  const { page, assertClean, close } = await open(html);
  assert.match(await page.title(), /^two-hours/);
  assert.equal(await page.locator('h1').innerText(), 'two-hours');
  const answer = await page.locator('.answer').innerText();
  assert.ok(answer.includes(result.recommendation.reason), answer);
  const rows = page.locator(`${section('answer')} tbody tr`);
  assert.equal(await rows.count(), result.deployments.length);
  const headings = await page.locator('main h2').allInnerTexts();
  assert.deepEqual(headings.slice(0, 1), ['Answer']);
  for (const title of ['Cost', 'Latency', 'Time line', 'Cold starts', 'Assumptions', 'Prices']) {
    assert.ok(headings.includes(title), `${title} in ${headings.join(', ')}`);
  }
  await drawAll(page);
  assertClean();
  await close();
});

test('every chart is drawn, with a series of each deployment', async () => {
  const { page, close } = await open(html);
  await drawAll(page);
  const figures = await page.locator('figure.chart').count();
  assert.ok(figures >= 4, `${figures} charts`);
  for (let i = 0; i < figures; ++i) {
    const title = await page.locator('figure.chart .title').nth(i).innerText();
    await page.locator('figure.chart').nth(i).evaluate((node, id) => node.setAttribute('id', id), `f${i}`);
    assert.ok((await colors(page, `#f${i}`)).size > 3, `${title} is blank`);
  }
  const drawn = await colors(page, `${section('latency')} figure`);
  for (let i = 0; i < result.deployments.length; ++i) {
    const color = await token(page, `series-${i}`);
    assert.ok((drawn.get(color) ?? 0) > 20, `series ${i} (${color}) in the latency chart`);
  }
  await close();
});

test('a legend hides a series and shows it again', async () => {
  const { page, close } = await open(html);
  await drawAll(page);
  const figure = `${section('latency')} figure`;
  const color = await token(page, 'series-1');
  const button = page.locator(`${figure} .legend button`).nth(1);
  await button.press('Enter');
  await nextFrame(page);
  assert.equal(await button.getAttribute('aria-pressed'), 'false');
  assert.equal((await colors(page, figure)).get(color) ?? 0, 0);
  await button.press('Enter');
  await nextFrame(page);
  assert.ok(((await colors(page, figure)).get(color) ?? 0) > 20);
  await close();
});

test('tooltips say the figures of all deployments', async () => {
  const { page, assertClean, close } = await open(html);
  await drawAll(page);
  for (const [id, expected] of [
    ['latency', result.deployments.map(({ name }) => name)],
    ['timeline', ['arriving', 'in flight', 'TTFT p99']],
  ] as const) {
    const canvas = page.locator(`${section(id)} .chart-canvas`).first();
    await canvas.scrollIntoViewIfNeeded();
    const box = (await canvas.boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.4, box.y + 80);
    await page.mouse.move(box.x + box.width * 0.45, box.y + 90);
    const tooltip = page.locator(`${section(id)} .tooltip`);
    await tooltip.waitFor({ state: 'visible' });
    const text = await tooltip.innerText();
    expected.forEach((part) => assert.ok(text.includes(part), `${part} in ${text}`));
    await page.mouse.move(0, 0);
  }
  assertClean();
  await close();
});

test('a part of a cost bar leads to its lines', async () => {
  const { page, close } = await open(html);
  await drawAll(page);
  const cost = page.locator(section('cost'));
  const canvas = cost.locator('.chart-canvas');
  await canvas.scrollIntoViewIfNeeded();
  const box = (await canvas.boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.15, box.y + 8 + 44 * 1.5);
  await nextFrame(page);
  const chosen = await cost.locator('select').evaluateAll((lists) =>
    lists.map((list) => (list as HTMLSelectElement).selectedOptions[0]?.textContent),
  );
  assert.deepEqual(chosen, ['endpoint', 'SageMaker']);
  const services = await cost.locator('.table-block tbody th small').allInnerTexts();
  assert.ok(services.length > 0 && services.every((name) => name === 'SageMaker'));
  await close();
});

test('the lines of a bill add up to its monthly cost', async () => {
  const { page, close } = await open(html);
  const caption = await page.locator(`${section('cost')} .table-bar .caption`).innerText();
  const recommended = result.deployments.find(
    ({ name }) => name === result.recommendation.deployment,
  )!;
  assert.ok(caption.startsWith(recommended.name));
  const cents = Number(recommended.cost.monthly_usd).toFixed(2);
  assert.ok(caption.replace(/,/g, '').includes(`$${cents} a month`), caption);
  await close();
});

test('the time line zooms by button and by wheel, and says what it shows', async () => {
  const { page, assertClean, close } = await open(html);
  await drawAll(page);
  const line = page.locator(section('timeline'));
  const shown = line.locator('.shown-range');
  const whole = await shown.innerText();
  await line.getByRole('button', { name: 'Zoom in' }).press('Enter');
  const half = await shown.innerText();
  assert.notEqual(half, whole);
  await line.getByRole('button', { name: 'Later' }).press('Space');
  assert.notEqual(await shown.innerText(), half);
  await line.getByRole('button', { name: 'Whole window' }).click();
  assert.equal(await shown.innerText(), whole);
  const canvas = line.locator('.chart-canvas');
  const box = (await canvas.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + 70);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -400);
  await page.keyboard.up('Control');
  await page.waitForFunction(
    ([selector, text]) => document.querySelector(selector!)?.textContent !== text,
    [`${section('timeline')} .shown-range`, whole],
  );
  assertClean();
  await close();
});

test('another deployment has its own time line, with its cold starts', async () => {
  const { page, assertClean, close } = await open(html);
  await drawAll(page);
  const line = page.locator(section('timeline'));
  await line.locator('select').selectOption({ label: 'fleet' });
  await nextFrame(page);
  assert.match(await line.locator('figcaption .title').innerText(), /^fleet/);
  const drawn = await colors(page, `${section('timeline')} figure`);
  assert.ok((drawn.get(await token(page, 'series-3')) ?? 0) > 10, 'KV use is drawn');
  const fleet = result.deployments.find(({ name }) => name === 'fleet')!;
  assert.ok(fleet.capacity.cold_starts > 0, 'the fleet scales in this scenario');
  const scaling = await page.locator(`${section('scaling')} tbody tr`).first().innerText();
  assert.ok(scaling.includes(String(fleet.capacity.cold_starts)), scaling);
  assertClean();
  await close();
});

test('a chart shows its data as a table', async () => {
  const { page, close } = await open(html);
  await drawAll(page);
  const data = page.locator(`${section('latency')} .chart-data`);
  await data.locator('summary').press('Enter');
  const median = data.locator('tbody tr', { hasText: '50%' }).first();
  await median.waitFor();
  assert.equal(await median.locator('td').count(), result.deployments.length);
  assert.match(await median.innerText(), /\d (ms|s)/);
  await close();
});

test('tables sort by click and by keyboard', async () => {
  const { page, close } = await open(html);
  const answer = page.locator(section('answer'));
  const head = answer.locator('thead th').nth(1);
  const first = (): Promise<string> => answer.locator('tbody tr').first().innerText();
  const byCost = [...result.deployments].sort(
    (a, b) => Number(a.cost.monthly_usd) - Number(b.cost.monthly_usd),
  );
  await head.locator('button').click();
  assert.equal(await head.getAttribute('aria-sort'), 'descending');
  assert.ok((await first()).includes(byCost.at(-1)!.name));
  await head.locator('button').press('Enter');
  assert.equal(await head.getAttribute('aria-sort'), 'ascending');
  assert.ok((await first()).includes(byCost[0]!.name));
  await close();
});

test('a table copies as CSV, with the clipboard and without', async () => {
  const { page, close } = await open(html);
  await page.evaluate(() => {
    const held = window as unknown as { copied: string };
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async (text: string) => void (held.copied = text) },
      configurable: true,
    });
  });
  const button = page.locator(`${section('answer')} .copy`);
  await button.click();
  await button.getByText('Copied').waitFor();
  const text = await page.evaluate(() => (window as unknown as { copied: string }).copied);
  const lines = text.trimEnd().split('\n');
  assert.equal(lines.length, 1 + result.deployments.length);
  assert.match(lines[0]!, /^deployment,monthly_usd,per_million_tokens_usd,/);
  assert.ok(lines[1]!.includes(String(Number(result.deployments[0]!.cost.monthly_usd))));
  await page.evaluate(() => {
    const held = window as unknown as { selected: string };
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
    document.addEventListener('copy', () => {
      held.selected = (document.activeElement as HTMLTextAreaElement).value;
    });
  });
  await page.locator(`${section('targets')} .copy`).click();
  await page.waitForFunction(() => 'selected' in window);
  const selected = await page.evaluate(() => (window as unknown as { selected: string }).selected);
  assert.match(selected, /^deployment,target,/);
  await close();
});

test('assumptions narrow to a subject and to a word', async () => {
  const { page, close } = await open(html);
  const all = page.locator(section('assumptions'));
  await all.locator('select').selectOption({ label: 'fleet' });
  const subjects = await all.locator('tbody tr td:nth-child(2)').allInnerTexts();
  assert.ok(subjects.length > 0 && subjects.every((subject) => subject === 'fleet'));
  await all.locator('input').fill('no assumption says this');
  assert.equal(await all.locator('tbody tr').count(), 0);
  await close();
});

test('what is folded or cut short on screen is printed whole', async () => {
  const { page, close } = await open(html);
  const rows = page.locator('section[id$="-assumptions"] tbody tr');
  const shut = page.locator('details.definitions:not([open])');
  const [before, folded] = [await rows.count(), await shut.count()];
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  assert.equal(await rows.count(), result.assumptions.length);
  assert.equal(await shut.count(), 0);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  assert.deepEqual([await rows.count(), await shut.count()], [before, folded]);
  await close();
});
