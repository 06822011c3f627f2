import { el, type Child } from '../dom';
import { printable } from '../printable';
import type { TableSpec } from '../tables/table';
import { dataTable } from './data_table';
import { Drawing, type DrawingSpec } from './drawing';

export interface ChartSpec extends DrawingSpec {
  /** What is seen: "Monthly cost by service". */
  title: string;
  /** Beside the title: units, how to use it. */
  subtitle?: string;
  /** The same for who cannot see it: a sentence with the main figures. */
  description: string;
  /** The chart's data. */
  table: () => TableSpec<any>;
  /** Between title and chart: legend, selectors. */
  controls?: Child[];
}

export interface Chart {
  element: HTMLElement;
  /** Draws anew from title, `option` and `table`, when what they rest on has changed. */
  redraw: () => void;
  /** Only the table, when it alone has changed. */
  refreshTable: () => void;
}

/** A titled figure, drawn when it comes near the view, with its data as a table on demand. */
export function chart(spec: ChartSpec): Chart {
  const title = el('span', { class: 'title' });
  const subtitle = el('span', { class: 'subtitle' });
  const canvas = el('div', { class: 'chart-canvas', role: 'img' });
  const data = dataTable(spec);
  const element = el(
    'figure',
    { class: 'chart' },
    el('figcaption', {}, title, subtitle),
    ...(spec.controls ?? []),
    canvas,
    data.element,
  );
  const drawing = new Drawing(canvas, spec, (theme) => (element.dataset.drawn = theme));
  function label(): void {
    title.textContent = printable(spec.title);
    subtitle.textContent = printable(spec.subtitle ?? '');
    canvas.setAttribute('aria-label', printable(spec.description));
  }
  function redraw(): void {
    label();
    data.refresh();
    drawing.redraw();
  }
  label();
  return { element, redraw, refreshTable: data.refresh };
}
