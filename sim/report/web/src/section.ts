import { el, type Child } from './dom';

/** A part of the page with a heading of its own and an entry in the contents. */
export interface Section {
  /** Unique within its view; letters and hyphens. */
  id: string;
  title: string;
  /** One or two sentences below the heading. */
  lead?: Child;
  body: Child[];
}

/** All sections of a report, or of the comparison of several. */
export interface View {
  /** Unique within the page; letters, digits and hyphens. */
  id: string;
  title: string;
  /** Beside the title: what file it came from. */
  label?: string;
  sections: Section[];
}

/** `level`: of the section's heading; below it the section uses `level` + 1. */
export function sectionElement(view: View, section: Section, level: 2 | 3): HTMLElement {
  const id = `${view.id}-${section.id}`;
  return el(
    'section',
    { id, class: 'section', 'aria-labelledby': `${id}-title` },
    el(level === 2 ? 'h2' : 'h3', { id: `${id}-title`, tabindex: '-1' }, section.title),
    section.lead ? el('p', { class: 'lead' }, section.lead) : null,
    ...section.body,
  );
}
