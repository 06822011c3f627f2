import { onPrint } from '../charts/print';
import { el, type Child } from '../dom';
import { ABSENT } from '../format';
import { copyButton } from './copy_button';
import { csv, type CsvValue } from './csv';
import { ordered, type Direction } from './order';

export interface Column<Row> {
  /** Shown, with its unit. */
  head: Child;
  /** The name in the copied CSV, with its unit: "monthly_usd". */
  csv: string;
  /** What sorts and what is copied. */
  value: (row: Row) => CsvValue;
  /** What is shown, where it is not the value itself. */
  cell?: (row: Row) => Child;
  /** Numbers stand at the end and sort downwards first; prose may wrap. */
  kind?: 'number' | 'text' | 'prose';
  /** Copied but not shown: another column's cell says it. */
  csvOnly?: boolean;
}

export interface TableSpec<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  /** Hides the caption from sight where a heading says the same. */
  quiet?: boolean;
  /** Of each row; "emphasised" for the recommended one. */
  rowClass?: (row: Row) => string | undefined;
  /** Rows shown before "Show more". */
  limit?: number;
}

const DEFAULT_LIMIT = 100;
/** Of longer tables the rest is left to the file. */
const MOST_PRINTED = 500;

/** A table that sorts by its heads and copies as CSV. The first column names the row. */
export function table<Row>(spec: TableSpec<Row>): HTMLElement {
  let rows = spec.rows;
  const visible = spec.columns.filter((column) => !column.csvOnly);
  let shown = spec.limit ?? DEFAULT_LIMIT;
  const body = el('tbody');
  let printing = false;
  const unprinted = el('p', { class: 'print-only muted' });
  const more = el('button', { type: 'button', class: 'more', on: { click: showMore } });
  const heads = visible.map((column) => headCell(column, sortBy));

  function showMore(): void {
    shown *= 5;
    draw();
  }

  function sortBy(column: Column<Row>, head: HTMLElement): void {
    const first: Direction = column.kind === 'number' ? 'descending' : 'ascending';
    const second: Direction = first === 'ascending' ? 'descending' : 'ascending';
    const direction = head.getAttribute('aria-sort') === first ? second : first;
    heads.forEach((other) => other.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', direction);
    rows = ordered(spec.rows, column.value, direction);
    draw();
  }

  function draw(): void {
    const drawn = printing ? Math.max(shown, MOST_PRINTED) : shown;
    body.replaceChildren(...rows.slice(0, drawn).map((row) => rowElement(spec, visible, row)));
    unprinted.hidden = rows.length <= drawn;
    unprinted.textContent = `${drawn.toLocaleString('en')} of ${rows.length.toLocaleString('en')} rows are printed; the file holds all.`;
    more.hidden = rows.length <= shown;
    more.textContent = `Show more: ${shown.toLocaleString('en')} of ${rows.length.toLocaleString('en')} rows are shown`;
  }

  const text = (): string =>
    csv(
      spec.columns.map((column) => column.csv),
      rows.map((row) => spec.columns.map((column) => column.value(row))),
    );
  draw();
  const block = el(
    'div',
    { class: 'table-block' },
    el(
      'div',
      { class: 'table-bar' },
      el('span', { class: spec.quiet ? 'visually-hidden' : 'caption' }, spec.caption),
      copyButton(spec.caption, text),
    ),
    el(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': `Table: ${spec.caption}` },
      el(
        'table',
        {},
        el('caption', { class: 'visually-hidden' }, spec.caption),
        el('thead', {}, el('tr', {}, ...heads)),
        body,
      ),
    ),
    more,
    unprinted,
  );
  if (rows.length > shown) {
    onPrint((begins) => {
      if (block.isConnected) {
        printing = begins;
        draw();
      }
    });
  }
  return block;
}

function headCell<Row>(
  column: Column<Row>,
  sortBy: (column: Column<Row>, head: HTMLElement) => void,
): HTMLElement {
  const head = el('th', { scope: 'col', class: column.kind });
  head.append(
    el('button', { type: 'button', on: { click: () => sortBy(column, head) } }, column.head),
  );
  return head;
}

function rowElement<Row>(spec: TableSpec<Row>, visible: Column<Row>[], row: Row): HTMLElement {
  const cells = visible.map((column, index) => {
    const shown = column.cell ? column.cell(row) : (column.value(row) ?? ABSENT);
    return index === 0
      ? el('th', { scope: 'row', class: column.kind }, shown)
      : el('td', { class: column.kind }, shown);
  });
  return el('tr', { class: spec.rowClass?.(row) }, ...cells);
}
