import { el, name } from './dom';

export interface Choice<T> {
  label: string;
  value: T;
}

/** A labelled drop-down list. `chosen` gets the value whenever it changes. */
export function select<T>(
  label: string,
  choices: Choice<T>[],
  initial: T,
  chosen: (value: T) => void,
): { element: HTMLElement; set: (value: T) => void } {
  const list = el('select', {
    on: { change: () => chosen((choices[list.selectedIndex] as Choice<T>).value) },
  });
  list.append(...choices.map((choice) => el('option', {}, choice.label)));
  const set = (value: T): void => {
    list.selectedIndex = choices.findIndex((choice) => choice.value === value);
  };
  set(initial);
  return { element: el('label', { class: 'control' }, el('span', {}, label), list), set };
}

/** Buttons of which one is pressed. */
export function segments<T>(
  label: string,
  choices: Choice<T>[],
  initial: T,
  chosen: (value: T) => void,
): HTMLElement {
  const buttons = choices.map((choice) =>
    el(
      'button',
      {
        type: 'button',
        'aria-pressed': String(choice.value === initial),
        on: { click: () => press(choice) },
      },
      name(choice.label),
    ),
  );
  function press(pressed: Choice<T>): void {
    choices.forEach((choice, i) =>
      buttons[i]?.setAttribute('aria-pressed', String(choice === pressed)),
    );
    chosen(pressed.value);
  }
  return el('div', { class: 'controls segments', role: 'group', 'aria-label': label }, ...buttons);
}
