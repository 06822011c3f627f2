import { el } from '../dom';

const SHOWN_MS = 2000;

/** For pages opened from a file, where the browser may refuse the clipboard interface. */
function copyBySelection(text: string): boolean {
  const area = el('textarea', { class: 'visually-hidden', readonly: true, 'aria-hidden': 'true' });
  area.value = text;
  document.body.appendChild(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  return copied;
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** A button that copies what `text` makes, and says so. `what`: "table", for its accessible name. */
export function copyButton(
  what: string,
  text: () => string,
  label = 'Copy as CSV',
): HTMLButtonElement {
  const state = el('span', { 'aria-live': 'polite' }, label);
  const button = el(
    'button',
    {
      type: 'button',
      class: 'copy',
      on: {
        click: async () => {
          const copied = await copy(text());
          state.textContent = copied ? 'Copied' : 'Copying was refused';
          button.focus();
          window.setTimeout(() => (state.textContent = label), SHOWN_MS);
        },
      },
    },
    state,
    el('span', { class: 'visually-hidden' }, `: ${what}`),
  );
  return button;
}
