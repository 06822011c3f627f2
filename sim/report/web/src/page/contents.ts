import { el } from '../dom';
import type { View } from '../section';

/** Links to all sections; the one in view is marked. */
export function contents(views: View[]): HTMLElement {
  const links = views.flatMap((view) =>
    view.sections.map((section) =>
      el('a', { href: `#${view.id}-${section.id}` }, section.title),
    ),
  );
  const list = el('ul', {}, ...links.map((link) => el('li', {}, link)));
  const inView = new IntersectionObserver(
    (entries) => {
      for (const { target } of entries.filter((entry) => entry.isIntersecting)) {
        links.forEach((link) => {
          const isCurrent = link.getAttribute('href') === `#${target.id}`;
          link.toggleAttribute('aria-current', isCurrent);
        });
      }
    },
    { rootMargin: '-20% 0px -70% 0px' },
  );
  requestAnimationFrame(() =>
    document.querySelectorAll('main .section').forEach((section) => inView.observe(section)),
  );
  return el('nav', { class: 'contents', 'aria-label': 'Contents' }, list);
}
