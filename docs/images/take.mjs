// Takes the pictures of README and docs from real reports, with Debian's Chromium:
//   node docs/images/take.mjs        from the top of the repository, after a build
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { chromium } = createRequire(here('../../sim/report/web/'))('playwright-core');

const folder = mkdtempSync(join(tmpdir(), 'llmplan-pictures-'));
const reports = {
  quickstart: ['simulate', 'scenarios/quickstart.json'],
  topology: ['recommend', 'scenarios/topology.json'],
};

/** `show`: of a section, the name of the deployment whose tab or option is chosen first. */
const pictures = [
  { name: 'report', report: 'quickstart', height: 1130 },
  { name: 'latency-dark', report: 'quickstart', section: 'latency', scheme: 'dark' },
  { name: 'timeline', report: 'quickstart', section: 'timeline', show: 'sagemaker' },
  { name: 'topology', report: 'quickstart', section: 'topology', show: 'eks-g5' },
  { name: 'plan', report: 'topology', height: 1130 },
  { name: 'break-even', report: 'topology', section: 'break-even' },
];

for (const [name, command] of Object.entries(reports)) {
  const out = join(folder, name);
  const { status } = spawnSync(here('../../build/release/llmplan'), [...command, '--out', out], {
    cwd: here('../..'),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) {
    throw new Error(`llmplan ${command.join(' ')} ended with ${status}`);
  }
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
});
for (const { name, report, section, show, scheme = 'light', height = 1700 } of pictures) {
  const page = await browser.newPage({
    viewport: { width: 1120, height },
    deviceScaleFactor: 1.5,
    colorScheme: scheme,
  });
  await page.goto(`file://${join(folder, report, 'report.html')}`);
  await page.waitForSelector('main .section');
  const target = section ? page.locator(`section[id$="-${section}"]:visible`).first() : page;
  if (section) {
    await target.scrollIntoViewIfNeeded();
  }
  if (show) {
    const button = target.getByRole('button', { name: show, exact: true });
    if (await button.count()) {
      await button.first().click();
    } else {
      await target.locator('select').first().selectOption({ label: show });
    }
  }
  await page.waitForTimeout(800); // the charts' first animation
  await target.screenshot({ path: here(`${name}.png`), animations: 'disabled' });
  await page.close();
}
await browser.close();
// A palette takes a third of the bytes; without Debian's pngquant the pictures are just larger.
spawnSync('pngquant', ['--force', '--ext', '.png', '--', ...pictures.map(({ name }) => here(`${name}.png`))]);
rmSync(folder, { recursive: true, force: true });
