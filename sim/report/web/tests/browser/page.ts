// Chromium, and what a page must never do: speak to the network, or complain.
import assert from 'node:assert/strict';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update'],
];

let browser: Browser | undefined;

async function chromiumBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  browser ??= await chromium.launch({ executablePath, args: FLAGS });
  return browser;
}

export async function closeBrowser(): Promise<void> {
  await browser?.close();
}

export interface Opened {
  page: Page;
  /** Fails when the page asked for anything but itself, threw, or wrote to the console. */
  assertClean: () => void;
  close: () => Promise<void>;
}

/** Opens a report and waits until it stands. */
export async function open(file: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await (await chromiumBrowser()).newContext({
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const address = `file://${file}`;
  page.on('console', (message) => complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`));
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== address && !request.url().startsWith('data:')) {
      complaints.push(`request: ${request.url()}`);
    }
  });
  await page.goto(address);
  if (options.javaScriptEnabled !== false) {
    await page.waitForSelector('main .section');
  }
  return {
    page,
    assertClean: () => assert.deepEqual(complaints, []),
    close: () => context.close(),
  };
}

/** Scrolls through the page, so that all charts are drawn. */
export async function drawAll(page: Page): Promise<void> {
  const figures = page.locator('figure.chart:visible');
  for (let i = 0; i < (await figures.count()); ++i) {
    await figures.nth(i).scrollIntoViewIfNeeded();
    await figures.nth(i).and(page.locator('[data-drawn]')).waitFor();
  }
  await nextFrame(page);
}

/** Until what was asked for is painted. */
export async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

/** The colours of a chart's pixels, "r,g,b", by how many have it. */
export async function colors(page: Page, figure: string): Promise<Map<string, number>> {
  const counts = await page.evaluate((selector) => {
    const found: Record<string, number> = {};
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>(`${selector} canvas`)) {
      const context = canvas.getContext('2d');
      const { data } = context!.getImageData(0, 0, canvas.width, canvas.height);
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3]! > 128) {
          const color = `${data[i]},${data[i + 1]},${data[i + 2]}`;
          found[color] = (found[color] ?? 0) + 1;
        }
      }
    }
    return found;
  }, figure);
  return new Map(Object.entries(counts));
}

/** A token of styles/tokens.css as "r,g,b". */
export function token(page: Page, name: string): Promise<string> {
  return page.evaluate((property) => {
    const hex = getComputedStyle(document.documentElement).getPropertyValue(property).trim();
    const part = (at: number): number => parseInt(hex.slice(at, at + 2), 16);
    return [1, 3, 5].map(part).join(',');
  }, `--${name}`);
}
