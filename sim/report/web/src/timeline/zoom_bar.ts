import { el } from '../dom';

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
