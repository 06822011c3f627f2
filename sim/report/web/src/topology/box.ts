import type { GlyphName } from './glyphs';

/** What a frame stands for; the style sheet gives each its own line and ground. */
export type FrameTone =
  'sheet' | 'region' | 'vpc' | 'zone' | 'public' | 'private' | 'managed' | 'services';

/** What a card does; the style sheet gives each its own colour. */
export type CardTone =
  'edge' | 'network' | 'compute' | 'storage' | 'data' | 'control' | 'operations';

/** A thing with a name, a few details and perhaps a price. */
export interface Card {
  kind: 'card';
  id: string;
  tone: CardTone;
  glyph: GlyphName;
  title: string;
  details: string[];
  cost?: string;
}

/** A machine: its GPUs in the order of their ranks, and whether it runs all the time. */
export interface Machine {
  name: string;
  /** Replica of each GPU, counted within the machine; -1 for a GPU that no replica uses. */
  gpus: number[];
  always: boolean;
}

/** Machines side by side. */
export interface Rack {
  kind: 'rack';
  id: string;
  machines: Machine[];
  /** Machines that are not drawn one by one. */
  more: number;
  /** Neighbours that serve one replica together: 1 when each machine is on its own. */
  together: number;
}

/** The way between the rows above and below, or to and from what stands to the left. */
export interface Flow {
  kind: 'flow';
  id: string;
  direction: 'down' | 'up' | 'left' | 'right';
  label: string;
}

export interface Frame {
  kind: 'frame';
  id: string;
  tone: FrameTone;
  title: string;
  subtitle?: string;
  rows: Row[];
}

/** Boxes side by side, as many as there is room for; the others below. */
export interface Row {
  /** Pixels below which a box is not made narrower to stand beside another. */
  least: number;
  /** Pixels above which no box is made wider; what is left is on both sides. */
  most?: number;
  /** Of the width, for each box while all stand side by side; absent: equal. */
  shares?: number[];
  boxes: Box[];
}

export type Box = Card | Rack | Flow | Frame;

/** A row of one box over the whole width. */
export function whole(box: Box): Row {
  return { least: Number.MAX_SAFE_INTEGER, boxes: [box] };
}

/** A row of boxes; no row where there are none. */
export function sideBySide(least: number, boxes: Box[]): Row[] {
  return boxes.length > 0 ? [{ least, boxes }] : [];
}

const WIDEST_CARD = 330;

/** A row of cards, none of them wider than a card reads well. */
export function cardRow(least: number, cards: Card[]): Row[] {
  return cards.length > 0 ? [{ least, most: WIDEST_CARD, boxes: cards }] : [];
}

/** All racks within a box. */
export function racksOf(box: Box): Rack[] {
  if (box.kind === 'frame') {
    return box.rows.flatMap((row) => row.boxes.flatMap(racksOf));
  }
  return box.kind === 'rack' ? [box] : [];
}
