import { el } from '../dom';
import { unitPriceText } from '../format';
import type { CostItem } from '../model';
import { table, type Column } from '../tables/table';
import { ageMonths, OLD_MONTHS } from './price_age';
import { purchaseColumn } from './purchase_column';
import { sourceText } from './source_text';

/** Lines of bills that take the same price, once. */
export function distinctPrices(items: CostItem[]): CostItem[] {
  const seen = new Map<string, CostItem>();
  for (const item of items) {
    const { service, item: what, purchase_option, unit, unit_price_usd, price_source, as_of } = item;
    const key = JSON.stringify([
      [service, what, purchase_option, unit],
      [unit_price_usd, price_source, as_of],
    ]);
    seen.set(key, seen.get(key) ?? item);
  }
  return [...seen.values()];
}

function columns(priceDate: string): Column<CostItem>[] {
  const age = ({ as_of }: CostItem): number | null => ageMonths(as_of, priceDate);
  return [
    { head: 'Item', csv: 'item', kind: 'prose', value: ({ item }) => item },
    { head: 'Service', csv: 'service', value: ({ service }) => service },
    purchaseColumn,
    {
      head: 'USD per unit',
      csv: 'unit_price_usd',
      kind: 'number',
      value: (item) => Number(item.unit_price_usd),
      cell: (item) => unitPriceText(item.unit_price_usd),
    },
    { head: 'Unit', csv: 'unit', value: ({ unit }) => unit },
    {
      head: 'Read from',
      csv: 'price_source',
      kind: 'prose',
      value: ({ price_source }) => price_source,
      cell: ({ price_source }) => sourceText(price_source),
    },
    { head: 'As of', csv: 'as_of', value: ({ as_of }) => as_of },
    {
      head: 'Age, months',
      csv: 'age_months',
      kind: 'number',
      value: age,
      cell: (item) => {
        const months = age(item);
        const isOld = months !== null && months >= OLD_MONTHS;
        return el('span', { class: isOld ? 'caution' : '' }, months, isOld ? ' (old)' : '');
      },
    },
  ];
}

/** Each price that a bill takes, with its source, date and age. */
export function pricesTable(items: CostItem[], priceDate: string): HTMLElement {
  const rows = distinctPrices(items);
  return table<CostItem>({
    caption: `${rows.length} prices`,
    columns: columns(priceDate),
    rows,
    limit: 20,
  });
}
