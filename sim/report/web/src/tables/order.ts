import type { CsvValue } from './csv';

export type Direction = 'ascending' | 'descending';

const collator = new Intl.Collator('en', { numeric: true });

function compare(a: CsvValue, b: CsvValue): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : collator.compare(String(a), String(b));
}

/** The rows by `value`, stable; absent values last in both directions. */
export function ordered<Row>(
  rows: readonly Row[],
  value: (row: Row) => CsvValue,
  direction: Direction,
): Row[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return [...rows].sort((x, y) => {
    const [a, b] = [value(x), value(y)];
    if (a === null || b === null) {
      return Number(a === null) - Number(b === null);
    }
    return sign * compare(a, b);
  });
}
