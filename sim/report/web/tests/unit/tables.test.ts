import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv } from '../../src/tables/csv';
import { ordered } from '../../src/tables/order';

test('CSV quotes as RFC 4180 says and disarms formulas', () => {
  assert.equal(
    csv(['name', 'usd'], [['a,"b"', 1.5], ['=1+1', null], ['two\nlines', 0]]),
    'name,usd\n"a,""b""",1.5\n\'=1+1,\n"two\nlines",0\n',
  );
});

test('rows order by number, text by natural order, and what is absent comes last', () => {
  const rows = [{ v: 2 }, { v: null }, { v: 10 }, { v: 1 }];
  const values = (direction: 'ascending' | 'descending') =>
    ordered(rows, (row) => row.v, direction).map((row) => row.v);
  assert.deepEqual(values('ascending'), [1, 2, 10, null]);
  assert.deepEqual(values('descending'), [10, 2, 1, null]);
  assert.deepEqual(
    ordered(['p10', 'p2', 'p1'], (text) => text, 'ascending'),
    ['p1', 'p2', 'p10'],
  );
});

test('equal rows keep their order in both directions', () => {
  const rows = ['a', 'b', 'c'];
  assert.deepEqual(ordered(rows, () => 1, 'descending'), rows);
  assert.deepEqual(ordered(rows, () => 1, 'ascending'), rows);
});
