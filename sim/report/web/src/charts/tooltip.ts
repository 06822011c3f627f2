import { el, type Child } from '../dom';

export interface TooltipRow {
  label: string;
  value: string;
  /** Of a categorical colour. */
  series?: number;
}

/** What a tooltip shows. Nodes, since names are foreign text and the page allows no style text. */
export function tooltipContent(head: Child, rows: TooltipRow[]): HTMLElement {
  const list = el('dl');
  for (const row of rows) {
    list.append(
      el('dt', {}, row.series === undefined ? null : swatch(row.series), el('bdi', {}, row.label)),
      el('dd', {}, row.value),
    );
  }
  return el('div', {}, el('div', { class: 'head' }, head), list);
}

/** A patch of a categorical colour. */
export function swatch(series: number): HTMLElement {
  return el('span', { class: `swatch series-${series}`, 'aria-hidden': 'true' });
}
