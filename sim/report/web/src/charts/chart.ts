import { el, type Child } from '../dom';
import { printable } from '../printable';
import { chartTheme, onThemeChange, type ChartTheme } from '../theme';
import { table, type TableSpec } from '../tables/table';
import { init, type EChartsType } from './engine';
import { completeOption, type Option } from './option';
import { onPrint } from './print';

export interface ChartSpec {
  /** What is seen: "Monthly cost by service". */
  title: string;
  /** Beside the title: units, how to use it. */
  subtitle?: string;
  /** The same for who cannot see it: a sentence with the main figures. */
  description: string;
  /** Pixels; may depend on the width. */
  height: number | ((width: number) => number);
  option: (theme: ChartTheme, width: number) => Option;
  /** The chart's data. */
  table: () => TableSpec<any>;
  /** Between title and chart: legend, selectors. */
  controls?: Child[];
  /** Once, when the chart is first drawn. */
  ready?: (chart: EChartsType) => void;
}

export interface Chart {
  element: HTMLElement;
  /** Draws anew from title, `option` and `table`, when what they rest on has changed. */
  redraw: () => void;
  /** Only the table, when it alone has changed. */
  refreshTable: () => void;
}

/** Paper's width in CSS pixels, and dots per pixel that print sharp. */
const PRINT_WIDTH = 680;
const PRINT_RATIO = 3;

const nearView = new IntersectionObserver(
  (entries) => {
    for (const entry of entries.filter((seen) => seen.isIntersecting)) {
      nearView.unobserve(entry.target);
      drawers.get(entry.target)?.();
    }
  },
  { rootMargin: '400px' },
);
const drawers = new WeakMap<Element, () => void>();

/** A titled figure, drawn when it comes near the view, with its data as a table on demand. */
export function chart(spec: ChartSpec): Chart {
  const canvas = el('div', { class: 'chart-canvas', role: 'img', 'aria-label': spec.description });
  const data = dataTable(spec);
  const title = el('span', { class: 'title' }, spec.title);
  const subtitle = el('span', { class: 'subtitle' }, spec.subtitle ?? '');
  const element = el(
    'figure',
    { class: 'chart' },
    el(
      'figcaption',
      {},
      title,
      subtitle,
    ),
    ...(spec.controls ?? []),
    canvas,
    data.element,
  );
  let drawn: EChartsType | undefined;
  let printing = false;
  let drawnWidth = 0;

  /** Sets the height before and at the drawing, so that nothing below moves. */
  function reserve(width: number): number {
    const height = typeof spec.height === 'number' ? spec.height : spec.height(width);
    canvas.style.height = `${height}px`;
    return height;
  }

  function draw(): void {
    const width = printing ? PRINT_WIDTH : canvas.clientWidth;
    if (width === 0) {
      return; // Hidden: drawn when it is shown.
    }
    const theme = chartTheme(printing ? 'light' : undefined);
    const height = reserve(width);
    drawnWidth = width;
    const isFirst = drawn === undefined;
    drawn ??= init(canvas, undefined, {
      width,
      height,
      devicePixelRatio: printing ? PRINT_RATIO : window.devicePixelRatio,
    });
    drawn.resize({ width, height, silent: true });
    drawn.setOption(completeOption(theme, spec.option(theme, width)), { notMerge: true });
    if (isFirst) {
      spec.ready?.(drawn);
    }
    if (printing) {
      drawn.getZr().flush(); // Paper does not wait for the next frame.
    }
    element.dataset.drawn = theme.name;
  }

  function redraw(): void {
    data.refresh();
    title.textContent = printable(spec.title);
    subtitle.textContent = printable(spec.subtitle ?? '');
    canvas.setAttribute('aria-label', printable(spec.description));
    if (drawn) {
      draw();
    }
  }

  reserve(window.innerWidth);
  drawers.set(canvas, draw);
  nearView.observe(canvas);
  onThemeChange(() => drawn && draw());
  onPrint((begins) => {
    printing = begins;
    drawn?.dispose();
    drawn = undefined;
    draw();
  });
  new ResizeObserver(() => {
    if (drawn && !printing && canvas.clientWidth !== drawnWidth) {
      draw();
    }
  }).observe(element);
  return { element, redraw, refreshTable: data.refresh };
}

/** "Show as table", made when it is first opened. */
function dataTable(spec: ChartSpec): { element: HTMLElement; refresh: () => void } {
  const place = el('div');
  const element = el(
    'details',
    { class: 'chart-data', on: { toggle: fill } },
    el('summary', {}, 'Show as table', el('span', { class: 'visually-hidden' }, `: ${spec.title}`)),
    place,
  );
  function fill(): void {
    if (element.open && place.childElementCount === 0) {
      place.replaceChildren(table({ quiet: true, ...spec.table() }));
    }
  }
  function refresh(): void {
    place.replaceChildren();
    fill();
  }
  return { element, refresh };
}
