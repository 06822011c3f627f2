import { breakable, el } from '../dom';

/** Where a figure comes from: an address as a link, anything else as text. */
export function sourceText(source: string): HTMLElement {
  return /^https:\/\//.test(source)
    ? el('a', { href: source, rel: 'noreferrer noopener' }, breakable(source))
    : breakable(source);
}
