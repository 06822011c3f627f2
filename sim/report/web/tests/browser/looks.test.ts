import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { violations } from './axe';
import { reported, SCENARIO, simulated } from './files';
import { closeBrowser, drawAll, nextFrame, open, type Opened } from './page';

const html = reported('looks', simulated('looks', SCENARIO));
after(closeBrowser);

const background = ({ page }: Opened): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);

async function openEverything({ page }: Opened): Promise<void> {
  await drawAll(page);
  await page.evaluate(() =>
    document.querySelectorAll('details').forEach((details) => (details.open = true)),
  );
  await nextFrame(page);
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1440]) {
    test(`axe finds nothing: ${colorScheme}, ${width} px`, async () => {
      const opened = await open(html, {
        colorScheme,
        viewport: { width, height: 900 },
        bypassCSP: true,
      });
      await openEverything(opened);
      assert.deepEqual(await violations(opened.page), []);
      await opened.close();
    });
  }
}

for (const width of [360, 768, 1440]) {
  test(`nothing is wider than the page at ${width} px`, async () => {
    const opened = await open(html, { viewport: { width, height: 900 } });
    await openEverything(opened);
    const over = await opened.page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    assert.ok(over <= 0, `${over} px too wide`);
    opened.assertClean();
    await opened.close();
  });
}

test('the theme follows the system, then the reader', async () => {
  const dark = await open(html, { colorScheme: 'dark' });
  const light = await open(html, { colorScheme: 'light' });
  assert.notEqual(await background(dark), await background(light));
  await drawAll(dark.page);
  const figure = dark.page.locator('figure.chart').first();
  assert.equal(await figure.getAttribute('data-drawn'), 'dark');
  await dark.page.getByRole('button', { name: 'Light' }).click();
  assert.equal(await background(dark), await background(light));
  assert.equal(await figure.getAttribute('data-drawn'), 'light');
  dark.assertClean();
  await dark.close();
  await light.close();
});

test('prints all charts, in light, without buttons', async () => {
  const opened = await open(html, { colorScheme: 'dark' });
  const { page } = opened;
  const charts = await page.locator('figure.chart').count();
  await page.evaluate(() => {
    const held = window as unknown as { printed: [string | undefined, number][] };
    const opaque = (canvas: HTMLCanvasElement): number =>
      canvas
        .getContext('2d')!
        .getImageData(0, 0, canvas.width, canvas.height)
        .data.filter((value, i) => i % 4 === 3 && value > 128).length;
    window.addEventListener('beforeprint', () => {
      held.printed = [...document.querySelectorAll<HTMLElement>('figure.chart')].map((figure) => [
        figure.dataset.drawn,
        opaque(figure.querySelector('canvas')!),
      ]);
    });
  });
  const pdf = await page.pdf({ format: 'A4' });
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  const printed = await page.evaluate(
    () => (window as unknown as { printed: [string, number][] }).printed,
  );
  assert.equal(printed.length, charts);
  for (const [theme, pixels] of printed) {
    assert.equal(theme, 'light');
    assert.ok(pixels > 1000, `${pixels} pixels drawn`);
  }
  assert.equal(await page.locator('figure.chart').first().getAttribute('data-drawn'), 'dark');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('button:visible:not(th button):not(.legend button)').count(), 0);
  opened.assertClean();
  await opened.close();
});

test('without scripts the text report stands there', async () => {
  const { page, close } = await open(html, { javaScriptEnabled: false });
  const text = await page.locator('noscript pre').innerText();
  assert.match(text, /Recommendation: /);
  await close();
});

test('everything is reached by keyboard, in order, and the focus is seen', async () => {
  const { page, close } = await open(html);
  await page.keyboard.press('Tab');
  assert.equal(
    await page.evaluate(() => document.activeElement?.textContent),
    'Skip to the report',
  );
  const focused: string[] = [];
  for (let i = 0; i < 60; ++i) {
    await page.keyboard.press('Tab');
    focused.push(
      await page.evaluate(() => {
        const active = document.activeElement as HTMLElement;
        const isSeen = getComputedStyle(active).outlineStyle !== 'none';
        return isSeen ? active.tagName : `${active.tagName} without outline: ${active.textContent}`;
      }),
    );
  }
  assert.deepEqual(
    focused.filter((tag) => tag.includes('without outline')),
    [],
  );
  for (const tag of ['BUTTON', 'A', 'SUMMARY', 'SELECT']) {
    assert.ok(focused.includes(tag), `${tag} is reached`);
  }
  await close();
});
