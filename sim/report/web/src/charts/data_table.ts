import { el } from '../dom';
import { table, type TableSpec } from '../tables/table';

/** "Show as table": the data of a chart, made when it is first opened; `refresh` when it changed. */
export function dataTable(spec: { title: string; table: () => TableSpec<any> }): {
  element: HTMLElement;
  refresh: () => void;
} {
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
