import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { violations } from './axe';
import { altered, reported, SCENARIO, simulated } from './files';
import { closeBrowser, colors, drawAll, nextFrame, open } from './page';
import { searched } from './plan_files';

const base = simulated('base', SCENARIO);
const dearer = altered(base, 'head', (result) => {
  result.digests.price_catalog = 'fnv1a64:0';
  for (const { cost } of result.deployments) {
    cost.items.forEach((item) => (item.monthly_usd = (2 * Number(item.monthly_usd)).toFixed(2)));
    cost.monthly_usd = (2 * Number(cost.monthly_usd)).toFixed(2);
  }
});
const html = reported('compare', base, dearer, searched('compared-plan'));
after(closeBrowser);

const section = (id: string): string => `#compare-${id}`;

test('several reports stand side by side, and say what they do not share', async () => {
  const { page, assertClean, close } = await open(html);
  assert.equal(await page.locator(`${section('answers')} article`).count(), 3);
  const question = page.locator(section('question'));
  const different = await question.locator('.differences').innerText();
  assert.match(different, /Prices differ/);
  const rows = await page.locator(`${section('changes')} tbody tr`).allInnerTexts();
  const fleet = rows.filter((row) => row.startsWith('fleet'));
  assert.equal(fleet.length, 2);
  assert.ok(fleet[1]!.includes('+100%'), fleet[1]);
  await drawAll(page);
  assertClean();
  await close();
});

test('two deployments of choice: what costs more, and what was changed', async () => {
  const { page, assertClean, close } = await open(html);
  const from = page.locator(`${section('difference')} select`).first();
  const to = page.locator(`${section('difference')} select`).last();
  await from.selectOption({ label: 'base.json: endpoint' });
  await to.selectOption({ label: 'head.json: endpoint' });
  await drawAll(page);
  const part = page.locator(section('difference'));
  assert.match(await part.innerText(), /Their configurations are the same/);
  assert.ok((await colors(page, `${section('difference')} figure`)).size > 3);
  await to.selectOption({ label: 'head.json: fleet' });
  const members = await part.locator('tbody tr th').allInnerTexts();
  assert.ok(members.includes('instance_type'), members.join(', '));
  await to.selectOption({ label: 'base.json: endpoint' });
  assert.match(await part.innerText(), /Both cost \$/);
  assertClean();
  await close();
});

test('tabs show one report at a time, by click, by arrow and by address', async () => {
  const { page, assertClean, close } = await open(html);
  const tabs = page.getByRole('tab');
  assert.equal(await tabs.count(), 4);
  const shown = (): Promise<(string | null)[]> =>
    page
      .locator('[role="tabpanel"]:visible')
      .evaluateAll((panels) => panels.map((panel) => panel.id));
  assert.deepEqual(await shown(), ['panel-compare']);
  await tabs.nth(1).click();
  assert.deepEqual(await shown(), ['panel-report-0']);
  await drawAll(page);
  await page.keyboard.press('ArrowRight');
  assert.deepEqual(await shown(), ['panel-report-1']);
  await page.keyboard.press('End');
  assert.deepEqual(await shown(), ['panel-report-2']);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'tab-report-2');
  await page.evaluate(() => (window.location.hash = '#report-0-cost'));
  await page.waitForFunction(() => !document.getElementById('panel-report-0')!.hidden);
  assert.deepEqual(await shown(), ['panel-report-0']);
  assertClean();
  await close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1440]) {
    test(`axe finds nothing and nothing is too wide: ${colorScheme}, ${width} px`, async () => {
      const { page, close } = await open(html, {
        ...{ colorScheme, bypassCSP: true, viewport: { width, height: 900 } },
      });
      await drawAll(page);
      await page.evaluate(() =>
        document.querySelectorAll('details').forEach((details) => (details.open = true)),
      );
      await nextFrame(page);
      assert.deepEqual(await violations(page), []);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
      await close();
    });
  }
}
