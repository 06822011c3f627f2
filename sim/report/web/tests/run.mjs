// Bundles the tests of a folder and runs them: node tests/run.mjs unit|browser [NAME]
// NAME: only those of NAME.test.ts.
// The browser's need LLMPLAN_BINARY, the built program.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const [, , kind, only] = process.argv;
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const tests = readdirSync(here(kind)).filter((name) =>
  only ? name === `${only}.test.ts` : name.endsWith('.test.ts'),
);
const bundles = here(`../node_modules/.cache/llmplan-tests/${kind}-${process.pid}`);
await build({
  entryPoints: tests.map((name) => here(`${kind}/${name}`)),
  bundle: true,
  platform: 'node',
  target: 'node18',
  format: 'esm',
  packages: 'external',
  outdir: bundles,
  outExtension: { '.js': '.mjs' },
});
const files = tests.map((name) => `${bundles}/${name.replace(/\.ts$/, '.mjs')}`);
const { status } = spawnSync(process.execPath, ['--test', '--test-concurrency=1', ...files], {
  stdio: 'inherit',
});
rmSync(bundles, { recursive: true, force: true });
process.exit(status ?? 1);
