import { el } from '../dom';

export type Range = [from: number, to: number];

/** Never less than this share of the window. */
const LEAST_SHARE = 1 / 2000;

/** `range` zoomed by `factor` about its middle and moved by `shift` of its width, kept in `whole`. */
export function moved(range: Range, whole: Range, factor: number, shift: number): Range {
  const most = whole[1] - whole[0];
  const width = Math.min(most, Math.max(most * LEAST_SHARE, (range[1] - range[0]) * factor));
  const middle = (range[0] + range[1]) / 2 + shift * (range[1] - range[0]);
  const from = Math.min(Math.max(middle - width / 2, whole[0]), whole[1] - width);
  return [from, from + width];
}

/** Buttons that do by keyboard what the slider does by mouse, and what is shown in words. */
export function zoomBar(change: (factor: number, shift: number) => void): {
  element: HTMLElement;
  say: (text: string) => void;
} {
  const shown = el('span', { class: 'muted shown-range', 'aria-live': 'polite' });
  const button = (label: string, factor: number, shift: number): HTMLElement =>
    el('button', { type: 'button', on: { click: () => change(factor, shift) } }, label);
  const element = el(
    'div',
    { class: 'controls', role: 'group', 'aria-label': 'Part of the window' },
    button('Zoom in', 0.5, 0),
    button('Zoom out', 2, 0),
    button('Earlier', 1, -0.5),
    button('Later', 1, 0.5),
    button('Whole window', Infinity, 0),
    shown,
  );
  return { element, say: (text) => (shown.textContent = text) };
}
