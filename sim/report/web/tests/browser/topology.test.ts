import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { reported, resultOf } from './files';
import { closeBrowser, nextFrame, open } from './page';
import { storedResults } from './plan_files';

after(closeBrowser);

const SECTION = 'section[id$="-topology"]';

/** What is wrong with the places of the texts and boxes that are drawn. */
function clashes(page: Page): Promise<string[]> {
  return page.evaluate((selector) => {
    const picture = document.querySelector(`${selector} .topology-canvas svg`)!;
    const place = (node: Element): DOMRect => node.getBoundingClientRect();
    const meet = (a: DOMRect, b: DOMRect): boolean =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2.5;
    const within = (a: DOMRect, b: DOMRect): boolean =>
      a.left >= b.left - 1 &&
      a.right <= b.right + 1 &&
      a.top >= b.top - 1 &&
      a.bottom <= b.bottom + 1;
    const found: string[] = [];
    const texts = [...picture.querySelectorAll('text')];
    texts.forEach((text, i) =>
      texts.slice(i + 1).forEach((other) => {
        if (meet(place(text), place(other))) {
          found.push(`"${text.textContent}" on "${other.textContent}"`);
        }
      }),
    );
    for (const text of texts) {
      const outline = text.parentElement!.querySelector(':scope > .outline') ?? picture;
      if (!within(place(text), place(outline))) {
        found.push(`"${text.textContent}" leaves its box`);
      }
    }
    const cards = [...picture.querySelectorAll('.card > .outline, .machine > .case')];
    cards.forEach((card, i) =>
      cards.slice(i + 1).forEach((other) => {
        if (meet(place(card), place(other))) {
          found.push(`${card.parentElement!.dataset.box} on ${other.parentElement!.dataset.box}`);
        }
      }),
    );
    return found;
  }, SECTION);
}

for (const [name, file] of storedResults()) {
  const { deployments } = resultOf(file);
  test(`the topology of ${name} is drawn without overlap at 360, 768 and 1440 px`, async () => {
    const { page, assertClean, close } = await open(reported(`topology-${name}`, file));
    const buttons = page.locator(`${SECTION} > .controls button`);
    for (const width of [360, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      for (const [i, deployment] of deployments.entries()) {
        if (deployments.length > 1) {
          await buttons.nth(i).click();
        }
        await nextFrame(page);
        const texts = await page.locator(`${SECTION} svg text`).allTextContents();
        assert.ok(texts.length > 4, `${deployment.name} is drawn`);
        assert.deepEqual(await clashes(page), [], `${deployment.name} at ${width} px`);
      }
    }
    assertClean();
    await close();
  });
}

test('the picture says the same as its list, and names stay text', async () => {
  const [, file] = storedResults().find(([name]) => name === 'full-stack')!;
  const { page, assertClean, close } = await open(reported('topology-list', file));
  await page.locator(`${SECTION} > .controls button`).last().click();
  await page.locator(`${SECTION} summary`).click();
  const list = await page.locator(`${SECTION} .topology-list`).first().innerText();
  const costs = await page.locator(`${SECTION} svg text.cost`).allTextContents();
  assert.ok(costs.length > 10);
  costs.forEach((cost) => assert.ok(list.includes(cost), `${cost} in the list`));
  const label = await page.locator(`${SECTION} .topology-canvas svg`).getAttribute('aria-label');
  assert.match(label ?? '', /6 × g5\.xlarge on EKS.* in us-east-1, \$5,\d+\.\d\d a month/);
  assertClean();
  await close();
});
