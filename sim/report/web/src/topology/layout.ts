import type { Box, Card, Flow, Frame, Row } from './box';
import { addText, FONTS, GAP, GLYPH_SIZE, placed, type Placed } from './placed';
import { layOutRack } from './rack_layout';
import type { Measure } from './wrap';

const CARD_PADDING = 10;
const FLOW_HEIGHT = 34;
const ARROW_WIDTH = 24;
/** How long a sideways arrow is; it begins in the gap before its box. */
export const SIDE_ARROW = 24;

/** The picture at `width` pixels. Boxes do not overlap, and no text leaves its box. */
export function layOut(box: Box, width: number, measure: Measure): Placed {
  switch (box.kind) {
    case 'card':
      return layOutCard(box, width, measure);
    case 'rack':
      return layOutRack(box, width, measure);
    case 'flow':
      return layOutFlow(box, width, measure);
    case 'frame':
      return layOutFrame(box, width, measure);
  }
}

function layOutCard(card: Card, width: number, measure: Measure): Placed {
  const out = placed(card, width, 0);
  const inner = width - 2 * CARD_PADDING;
  const besideGlyph = GLYPH_SIZE + 7;
  const top = { x: CARD_PADDING + besideGlyph, y: CARD_PADDING + 2, width: inner - besideGlyph };
  let y = addText(out.texts, card.title, 'title', top, measure);
  y = Math.max(y, CARD_PADDING + GLYPH_SIZE) + 2;
  for (const detail of card.details) {
    y = addText(out.texts, detail, 'detail', { x: CARD_PADDING, y, width: inner }, measure);
  }
  if (card.cost !== undefined) {
    y = addText(out.texts, card.cost, 'cost', { x: CARD_PADDING, y, width: inner }, measure);
  }
  out.height = y + CARD_PADDING - 4;
  return out;
}

function layOutFlow(flow: Flow, width: number, measure: Measure): Placed {
  const out = placed(flow, width, FLOW_HEIGHT);
  const isUpright = flow.direction === 'up' || flow.direction === 'down';
  const x = isUpright ? width / 2 + ARROW_WIDTH / 2 : SIDE_ARROW + 8;
  const end = addText(out.texts, flow.label, 'label', { x, y: 0, width: width - x }, measure);
  out.height = Math.max(FLOW_HEIGHT, end + 4);
  const shift = (out.height - end) / 2;
  for (const text of out.texts) {
    text.y += shift;
  }
  return out;
}

function layOutFrame(frame: Frame, width: number, measure: Measure): Placed {
  const out = placed(frame, width, 0);
  const padding = frame.tone === 'sheet' ? 0 : width < 520 ? 8 : 14;
  const inner = width - 2 * padding;
  const at = (y: number) => ({ x: padding, y, width: inner });
  const top = Math.max(0, padding - 2);
  let y = addText(out.texts, frame.title, 'title', at(top), measure);
  if (frame.subtitle !== undefined) {
    const beside = measure(frame.title, FONTS.title) + GAP;
    const fits = beside + measure(frame.subtitle, FONTS.detail) <= inner;
    const place = fits ? { x: padding + beside, y: top, width: inner - beside } : at(y);
    y = Math.max(y, addText(out.texts, frame.subtitle, 'detail', place, measure));
  }
  y += frame.tone === 'sheet' ? 0 : 4;
  for (const row of frame.rows) {
    y = layOutRow(row, { x: padding, y, width: inner }, out.children, measure) + GAP;
  }
  out.height = y - GAP + padding;
  return out;
}

/** Places the boxes of a row below `at`; returns the lower end. */
function layOutRow(
  row: Row,
  at: { x: number; y: number; width: number },
  into: Placed[],
  measure: Measure,
): number {
  const room = Math.max(1, Math.floor((at.width + GAP) / (row.least + GAP)));
  const rows = Math.ceil(row.boxes.length / room);
  const abreast = Math.ceil(row.boxes.length / rows);
  const widths = columnWidths(row, at.width, abreast);
  const left = at.x + (at.width - sum(widths) - (abreast - 1) * GAP) / 2;
  let y = at.y;
  for (let first = 0; first < row.boxes.length; first += abreast) {
    const boxes = row.boxes.slice(first, first + abreast);
    const line = boxes.map((box, index) => layOut(box, widths[index] ?? 0, measure));
    const height = Math.max(...line.map((child) => child.height));
    line.forEach((child, index) => {
      into.push({ ...child, x: left + sum(widths.slice(0, index)) + index * GAP, y, height });
    });
    y += height + GAP;
  }
  return y - GAP;
}

function columnWidths(row: Row, width: number, abreast: number): number[] {
  const room = width - (abreast - 1) * GAP;
  if (row.shares !== undefined && row.shares.length === abreast) {
    const all = sum(row.shares);
    return row.shares.map((share) => (room * share) / all);
  }
  return Array.from({ length: abreast }, () => Math.min(room / abreast, row.most ?? Infinity));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
