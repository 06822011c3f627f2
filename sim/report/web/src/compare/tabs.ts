import { el, name } from '../dom';
import { contents } from '../page/contents';
import { sectionElement, type View } from '../section';

function panelOf(view: View): HTMLElement {
  return el(
    'div',
    {
      id: `panel-${view.id}`,
      class: 'view',
      role: 'tabpanel',
      'aria-labelledby': `tab-${view.id}`,
    },
    ...view.sections.map((section) => sectionElement(view, section, 2)),
  );
}

/** One view at a time behind tabs, with the contents of the one that is shown. */
export function tabbedViews(views: View[]): { tabs: HTMLElement; panels: HTMLElement[] } {
  const panels = views.map(panelOf);
  const place = el('div', { class: 'tab-contents' });
  const navigations = views.map((view) => contents([view]));
  const tabs = views.map((view, index) =>
    el(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `tab-${view.id}`,
        'aria-controls': `panel-${view.id}`,
        on: { click: () => show(index), keydown: (event) => move(event, index) },
      },
      name(view.label ?? view.title),
    ),
  );
  function show(shown: number): void {
    tabs.forEach((tab, index) => {
      tab.setAttribute('aria-selected', String(index === shown));
      tab.setAttribute('tabindex', index === shown ? '0' : '-1');
    });
    panels.forEach((panel, index) => panel.toggleAttribute('hidden', index !== shown));
    place.replaceChildren(navigations[shown] ?? '');
  }
  function move(event: KeyboardEvent, from: number): void {
    const last = tabs.length - 1;
    const to = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: last }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      const next = (to + tabs.length) % tabs.length;
      show(next);
      tabs[next]?.focus();
    }
  }
  function follow(): void {
    const target = document.getElementById(window.location.hash.slice(1));
    const index = panels.findIndex((panel) => target !== null && panel.contains(target));
    if (index >= 0) {
      show(index);
      target?.scrollIntoView();
    }
  }
  window.addEventListener('hashchange', follow);
  show(0);
  const list = el('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Reports' }, ...tabs);
  return {
    tabs: el('section', { class: 'tab-bar', 'aria-label': 'Reports' }, list, place),
    panels,
  };
}
