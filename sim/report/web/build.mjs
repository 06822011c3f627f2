// Bundles the report into one HTML template with two markers, for the program to fill in:
//   node build.mjs [FILE]
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** What sim/report/html_report.cpp replaces. */
const MARKERS = ['llmplan-noscript-marker', 'llmplan-data-marker'];

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

async function bundle(entry) {
  const { outputFiles } = await build({
    entryPoints: [here(entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['es2020', 'chrome100', 'firefox100', 'safari15'],
    charset: 'utf8',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0].text.trim();
}

/** What a copy of the bundle must carry along, as an HTML comment: "--" would end it. */
async function licenses() {
  const files = ['echarts/NOTICE', 'echarts/LICENSE', 'zrender/LICENSE', 'tslib/LICENSE.txt'];
  const texts = await Promise.all(files.map((file) => readFile(here(`node_modules/${file}`), 'utf8')));
  const listed = files.map((file, i) => `${file}\n\n${texts[i].trim().replaceAll('--', '- ')}\n`);
  return `<!--\nThis page holds code of these packages:\n\n${listed.join('\n\n')}-->`;
}

const digest = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

function contentSecurityPolicy(script, style) {
  return [
    "default-src 'none'",
    `script-src ${digest(script)}`,
    `style-src ${digest(style)}`,
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

const output = process.argv[2] ?? here('report.html');
const [script, style] = await Promise.all([bundle('src/main.ts'), bundle('src/styles/main.css')]);
const parts = {
  csp: contentSecurityPolicy(script, style),
  style,
  script,
  licenses: await licenses(),
};
const template = await readFile(here('src/report.html'), 'utf8');
const html = template.replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);
for (const marker of MARKERS) {
  if (html.split(marker).length !== 2) {
    throw new Error(`the template must hold ${marker} once`);
  }
}
await writeFile(output, html);
