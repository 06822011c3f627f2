import { el } from '../dom';

/** One of the main figures, for a `dl` of class "key-figures"; `tone`: "good", "bad", "caution". */
export function keyFigure(label: string, value: string, tone?: string): HTMLElement {
  return el('div', {}, el('dt', {}, label), el('dd', { class: tone }, value));
}
