import assert from 'node:assert/strict';
import { test } from 'node:test';
import { thinned, type Thinning } from '../../src/timeline/thinned';

const COUNT = 100_800;
const starts = Array.from({ length: COUNT }, (_, i) => 1000 * i);
const long = { starts, end: 1000 * COUNT };
const constant = starts.map(() => 3);

const pairs = (flat: Float64Array): [number, number][] =>
  Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i]!, flat[2 * i + 1]!]);

for (const thinning of ['mean', 'first', 'extremes'] as Thinning[]) {
  test(`a constant stays one from edge to edge of any range: ${thinning}`, () => {
    const ranges: [number, number][] = [
      [0, long.end],
      [25_200_500, 75_600_700],
      [50_000_500, 50_050_500],
      [99_999_500, long.end],
    ];
    for (const range of ranges) {
      const points = pairs(thinned(long, constant, range, thinning));
      assert.ok(points.every(([, value]) => value === 3));
      assert.ok(points[0]![0] <= range[0] && points[points.length - 1]![0] >= range[1]);
      assert.ok(points.every(([x], i) => i === 0 || x > points[i - 1]![0]));
      assert.ok(points.length < 4100);
    }
  });
}

test('a single spike stays, means keep the sum, and gaps stay gaps', () => {
  const spiked: (number | null)[] = starts.map((_, i) => (i === 60_017 ? 900 : 1));
  const whole: [number, number] = [0, long.end];
  const most = pairs(thinned(long, spiked, whole, 'extremes'));
  assert.deepEqual(most.filter(([, value]) => value === 900), [[60_017_000, 900]]);
  const rising = starts.map((_, i) => i);
  const near = pairs(thinned(long, rising, [50_000_500, 50_010_500], 'first'));
  assert.deepEqual(near[0], [50_000_000, 50_000]);
  assert.deepEqual(near[near.length - 2], [50_011_000, 50_011]);
  const means = pairs(thinned(long, rising, whole, 'mean'));
  assert.deepEqual(means[0], [0, 25]);
  const gone = starts.map((_, i) => (i < 500 ? null : 1));
  assert.ok(Number.isNaN(pairs(thinned(long, gone, whole, 'extremes'))[0]![1]));
});
