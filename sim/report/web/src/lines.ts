import { el } from './dom';

/** A list of sentences, titled unless `title` is empty; null when there are none. */
export function lineList(title: string, lines: string[], tone?: string): HTMLElement | null {
  if (lines.length === 0) {
    return null;
  }
  return el(
    'div',
    { class: 'lines' },
    title ? el('p', { class: `lines-title ${tone ?? ''}`.trim() }, title) : null,
    el('ul', {}, ...lines.map((line) => el('li', {}, line))),
  );
}
