import { printable } from './printable';

export type Child = Node | string | number | null | undefined | false;

export interface Attributes {
  class?: string;
  id?: string;
  on?: { [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };
  [attribute: string]: unknown;
}

/** Attributes that could carry script or style: they have no place here. */
const FORBIDDEN = /^(on.+|style|srcdoc|innerhtml)$/i;

function setAttribute(element: Element, name: string, value: unknown): void {
  if (FORBIDDEN.test(name)) {
    throw new Error(`attribute ${name} is not allowed`);
  }
  if (value === true) {
    element.setAttribute(name, '');
  } else if (typeof value === 'string' || typeof value === 'number') {
    element.setAttribute(name, printable(String(value)));
  }
}

/** Appends nodes and texts; texts stay texts, whatever they hold. */
export function append(parent: Element, ...children: Child[]): void {
  for (const child of children) {
    if (child instanceof Node) {
      parent.appendChild(child);
    } else if (child !== null && child !== undefined && child !== false) {
      parent.appendChild(document.createTextNode(printable(String(child))));
    }
  }
}

/** An element with attributes, listeners (`on`) and children. No markup is ever parsed. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== 'on') {
      setAttribute(element, name, value);
    }
  }
  for (const [type, listener] of Object.entries(attributes.on ?? {})) {
    element.addEventListener(type, listener as EventListener);
  }
  append(element, ...children);
  return element;
}

/** The same for SVG; `tag` is lower or camel case as SVG has it. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | number> = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) {
    setAttribute(element, name, value);
  }
  append(element, ...children);
  return element;
}

/** An identifier that may break after its punctuation: "max_num_|batched_|tokens". */
export function breakable(text: string): HTMLElement {
  const parts = text.match(/[^_./@:]*[_./@:]+|[^_./@:]+/g) ?? [];
  return el('span', {}, ...parts.flatMap((part) => [part, el('wbr')]));
}

/** Foreign text that must not turn the direction of what is around it. */
export function name(text: string): HTMLElement {
  return el('bdi', {}, text);
}
