import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logTicks } from '../../src/charts/log_ticks';
import { spanInterval } from '../../src/charts/span_interval';
import type { Latency, Slo } from '../../src/model';
import { printable } from '../../src/printable';
import { cdfPoints, valueAt } from '../../src/result/cdf_points';
import { ageMonths } from '../../src/result/price_age';
import { distinctPrices } from '../../src/result/prices';
import { durations, quantile } from '../../src/result/quantiles';
import { serviceCosts } from '../../src/result/services';
import { overshoot, sloText, targetName, worstVerdict } from '../../src/result/slo';
import { clock } from '../../src/timeline/clock';
import { bucketAt } from '../../src/timeline/bucket';
import { moved } from '../../src/timeline/range';

test('ticks of times enclose what is shown, at round times', () => {
  assert.deepEqual(logTicks([130, 9000]), [100, 200, 500, 1000, 2000, 5000, 10000]);
  assert.deepEqual(logTicks([3000, 3000]), [2000, 5000]);
  const long = logTicks([20, 700_000]);
  assert.ok(long.includes(60_000) && long.includes(600_000));
  for (const [least, most] of [[0.5, 0.7], [1, 4e6], [900, 1100]] as [number, number][]) {
    const ticks = logTicks([least, most]);
    assert.ok((ticks[0] ?? Infinity) <= least && (ticks.at(-1) ?? 0) >= most);
  }
  assert.equal(spanInterval(397), 120);
});

test('a distribution comes from its shares, or from percentiles in an older file', () => {
  const summary = { count: 5, mean: 2, p50: 2, p90: 4, p95: 4, p99: 5, p999: 5, max: 5 };
  const latency = { ttft_ms: { ...summary, ci95: { mean: null, p99: null } } } as unknown as Latency;
  assert.deepEqual(cdfPoints(latency, 'ttft_ms')[0], [2, 0.5]);
  latency.shares = [0, 0.5, 1];
  latency.ttft_ms.cdf = [0, 2, 6];
  const points = cdfPoints(latency, 'ttft_ms');
  assert.deepEqual(points, [[0.01, 0], [2, 0.5], [6, 1]]);
  assert.equal(valueAt(points, 0.75), 4);
  assert.equal(valueAt(points, 0.5), 2);
  assert.equal(valueAt([], 0.5), null);
});

test('services beyond the most are one, and nothing of the bill is lost', () => {
  const item = (service: string, usd: string) => ({ service, monthly_usd: usd });
  const deployment = (...items: object[]) => ({ cost: { items } }) as never;
  const costs = serviceCosts(
    [deployment(item('A', '5'), item('B', '3'), item('A', '1')), deployment(item('C', '2'))],
    2,
  );
  assert.deepEqual(costs.services, ['A', 'Other services']);
  assert.deepEqual(costs.usd, [[6, 0], [3, 2]]);
});

test('the worst verdict is a missed one, then the closest to its limit', () => {
  const verdict = (target: string, limit: number, observed: number, met: boolean) => ({
    ...{ target, limit, observed, met },
    hinges_on_band: false,
  });
  const slo: Slo = {
    ...{ met: false, attainment: 1, goodput_rps: 1 },
    verdicts: [verdict('ttft_p99_ms', 100, 99, true), verdict('availability', 0.99, 0.98, false)],
  };
  assert.equal(worstVerdict(slo)?.target, 'availability');
  assert.equal(sloText(slo), 'missed +100%');
  assert.equal(Math.round(100 * overshoot(slo.verdicts[0]!)), -1);
  assert.equal(targetName('ttft_p99_ms'), 'TTFT p99');
  assert.equal(targetName('availability'), 'availability');
});

test('an instant has its date where there is one, else its day', () => {
  const start = '2026-11-02T00:00:00Z';
  const logged = clock({ start, start_is_nominal: false });
  assert.equal(logged.text(logged.origin + 3_600_000), 'Mon 2 Nov 01:00');
  assert.equal(logged.tick(logged.origin), 'Mon 2 Nov');
  const generated = clock({ start, start_is_nominal: true });
  assert.equal(generated.text(generated.origin + 90_000_000), 'day 2 (Tue) 01:00');
  assert.equal(generated.tick(generated.origin), 'day 1');
  assert.equal(clock({}).text(90_000_000), 'day 2 01:00');
});

test('a range stays in the window, whatever is asked', () => {
  assert.deepEqual(moved([0, 100], [0, 100], 0.5, 0), [25, 75]);
  assert.deepEqual(moved([25, 75], [0, 100], 1, 2), [50, 100]);
  assert.deepEqual(moved([25, 75], [0, 100], Infinity, 0), [0, 100]);
  const [from, to] = moved([50, 50.1], [0, 100], 1e-9, 0);
  assert.ok(to > from);
});

test('a bucket is found by any instant in it', () => {
  const starts = [0, 10, 20];
  assert.deepEqual([-5, 0, 9, 10, 25].map((ms) => bucketAt(starts, ms)), [0, 0, 0, 1, 2]);
});

test('the age of a price counts whole months', () => {
  assert.equal(ageMonths('2024-07-01', '2026-09-20'), 26);
  assert.equal(ageMonths('2026-08', '2026-09-20'), 1);
  assert.equal(ageMonths('2026', '2026-09-20'), 8);
  assert.equal(ageMonths('unknown', '2026-09-20'), null);
});

test('a price that two lines take is listed once', () => {
  const line = { service: 'EC2', item: 'g5', purchase_option: '', unit: 'hour', as_of: '2026' };
  const price = { unit_price_usd: '1', price_source: 's' };
  const items = [{ ...line, ...price }, { ...line, ...price }, { ...line, ...price, as_of: '2025' }];
  assert.equal(distinctPrices(items as never).length, 2);
});

test('durations leave out machines that never came into service', () => {
  const starts = [
    { launched_s: 0, in_service_s: 30 },
    { launched_s: 5, in_service_s: null },
    { launched_s: 9, in_service_s: 19 },
  ];
  assert.deepEqual(durations(starts), [10, 30]);
  assert.equal(quantile([10, 30], 0.5), 10);
  assert.equal(quantile([10, 30], 1), 30);
  assert.equal(quantile([], 0.5), null);
});

test('what a page would act on becomes visible', () => {
  assert.equal(printable('a\u202eb\u0007c\ud800d'), 'a\ufffdb\ufffdc\ufffdd');
  assert.equal(printable('日本 😀'), '日本 😀');
});
