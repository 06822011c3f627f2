import type { Box, Machine } from './box';
import { wrapText, type Font, type Measure } from './wrap';

/** A line of text; `x` is its left end, `y` its base line. */
export interface PlacedText {
  text: string;
  role: 'title' | 'detail' | 'cost' | 'label';
  x: number;
  y: number;
}

export interface PlacedMachine {
  machine: Machine;
  x: number;
  y: number;
  width: number;
  height: number;
  /** The first of the neighbours that serve a replica together: how wide all of them are. */
  spanned?: number;
}

/** A box with its place in its parent, in pixels. */
export interface Placed {
  box: Box;
  x: number;
  y: number;
  width: number;
  height: number;
  texts: PlacedText[];
  machines: PlacedMachine[];
  children: Placed[];
}

export const FONTS: Record<PlacedText['role'], Font> = {
  title: { size: 13, bold: true },
  detail: { size: 12, bold: false },
  cost: { size: 12, bold: true },
  label: { size: 12, bold: false },
};
export const GLYPH_SIZE = 20;
export const GAP = 12;
const LINE = 16;

/** A box at the origin with nothing in it yet. */
export function placed(box: Box, width: number, height: number): Placed {
  return { box, x: 0, y: 0, width, height, texts: [], machines: [], children: [] };
}

/** Adds wrapped text below `y`; returns where the next line goes. */
export function addText(
  into: PlacedText[],
  text: string,
  role: PlacedText['role'],
  at: { x: number; y: number; width: number },
  measure: Measure,
): number {
  let y = at.y;
  for (const line of wrapText(text, FONTS[role], at.width, measure)) {
    into.push({ text: line, role, x: at.x, y: y + 12 });
    y += LINE;
  }
  return y;
}
