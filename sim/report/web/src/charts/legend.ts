import { el } from '../dom';
import { swatch } from './tooltip';

export interface LegendItem {
  label: string;
  /** Of a categorical colour. */
  series: number;
}

export interface Legend {
  element: HTMLElement;
  isShown: (index: number) => boolean;
}

/** Buttons that show and hide series; `changed` follows each. At least one stays shown. */
export function legend(items: LegendItem[], changed: () => void): Legend {
  const shown = items.map(() => true);
  const buttons = items.map((item, index) =>
    el(
      'button',
      { type: 'button', 'aria-pressed': 'true', on: { click: () => toggle(index) } },
      swatch(item.series),
      el('bdi', {}, item.label),
    ),
  );
  function toggle(index: number): void {
    shown[index] = !shown[index];
    if (!shown.includes(true)) {
      shown.fill(true);
    }
    buttons.forEach((button, i) => button.setAttribute('aria-pressed', String(shown[i])));
    changed();
  }
  const element = el('ul', { class: 'legend', 'aria-label': 'Series: press to show or hide' });
  element.append(...buttons.map((button) => el('li', {}, button)));
  return { element, isShown: (index) => shown[index] ?? false };
}
