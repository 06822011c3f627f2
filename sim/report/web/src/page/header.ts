import { el, name } from '../dom';
import type { Report } from '../model';
import { chooseTheme, themeChoice, type ThemeChoice } from '../theme';

const CHOICES: [ThemeChoice, string][] = [
  ['auto', 'System'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

function themeButtons(): HTMLElement {
  const buttons = CHOICES.map(([choice, label]) =>
    el('button', { type: 'button', on: { click: () => choose(choice) } }, label),
  );
  function mark(): void {
    CHOICES.forEach(([choice], i) =>
      buttons[i]?.setAttribute('aria-pressed', String(choice === themeChoice())),
    );
  }
  function choose(choice: ThemeChoice): void {
    chooseTheme(choice);
    mark();
  }
  mark();
  return el('span', { role: 'group', 'aria-label': 'Theme', class: 'controls' }, ...buttons);
}

/** What is reported on, and how to look at it. */
export function pageHeader(reports: Report[], view: { title: string; line?: string }): HTMLElement {
  const files = reports.length === 1 ? '' : `${reports.length} reports`;
  return el(
    'header',
    { class: 'page-header' },
    el(
      'div',
      {},
      el(
        'div',
        { class: 'brand' },
        el('span', {}, el('strong', {}, 'llmplan'), files ? ` · ${files}` : ' report'),
        el(
          'span',
          { class: 'controls' },
          themeButtons(),
          el('button', { type: 'button', on: { click: () => window.print() } }, 'Print'),
        ),
      ),
      el('h1', {}, name(view.title)),
      view.line ? el('p', {}, view.line) : null,
    ),
  );
}
