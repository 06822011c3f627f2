import { svg } from '../dom';
import type { Flow } from './box';
import { GLYPHS, type GlyphName } from './glyphs';
import { SIDE_ARROW } from './layout';
import { GAP, GLYPH_SIZE, type Placed, type PlacedMachine } from './placed';
import { GPU_SIZE, gpuPlace } from './rack_layout';

const CARD_INSET = 10;
/** Colours of replicas on one machine, in turn. */
const REPLICA_COLORS = 4;

/** The elements of a placed box and of all in it. Names stay texts. */
export function drawBox(placed: Placed): SVGElement {
  const at = `translate(${placed.x} ${placed.y})`;
  const group = svg('g', { class: className(placed), transform: at, 'data-box': placed.box.id });
  const { box } = placed;
  if (box.kind === 'frame' && box.tone !== 'sheet') {
    group.append(outline(placed, 10));
  }
  if (box.kind === 'card') {
    group.append(outline(placed, 6), drawGlyph(box.glyph));
  }
  if (box.kind === 'flow') {
    group.append(drawFlow(box, placed));
  }
  group.append(...placed.machines.map(drawMachine), ...drawTexts(placed));
  group.append(...placed.children.map(drawBox));
  return group;
}

function className({ box }: Placed): string {
  const tone = box.kind === 'frame' || box.kind === 'card' ? ` tone-${box.tone}` : '';
  return box.kind + tone;
}

function outline({ width, height }: Placed, rx: number): SVGElement {
  return svg('rect', { class: 'outline', width, height, rx });
}

function drawGlyph(name: GlyphName): SVGElement {
  const scale = GLYPH_SIZE / 24;
  const transform = `translate(${CARD_INSET} ${CARD_INSET}) scale(${scale})`;
  return svg('path', { class: 'glyph', d: GLYPHS[name], transform });
}

function drawTexts(placed: Placed): SVGElement[] {
  return placed.texts.map(({ text, role, x, y }) => svg('text', { class: role, x, y }, text));
}

function drawFlow(flow: Flow, { width, height }: Placed): SVGElement {
  if (flow.direction === 'left' || flow.direction === 'right') {
    return drawSideways(flow.direction, height / 2);
  }
  const x = width / 2;
  const [from, to] = flow.direction === 'down' ? [2, height - 2] : [height - 2, 2];
  const back = flow.direction === 'down' ? -6 : 6;
  const head = `M${x - 5} ${to + back}L${x} ${to}L${x + 5} ${to + back}`;
  return svg('path', { class: 'arrow', d: `M${x} ${from}V${to}${head}` });
}

function drawSideways(direction: 'left' | 'right', y: number): SVGElement {
  const [from, to] = direction === 'right' ? [-GAP, SIDE_ARROW] : [SIDE_ARROW, -GAP];
  const back = direction === 'right' ? -6 : 6;
  const head = `M${to + back} ${y - 5}L${to} ${y}L${to + back} ${y + 5}`;
  return svg('path', { class: 'arrow', d: `M${from} ${y}H${to}${head}` });
}

function drawMachine({ machine, x, y, width, height, spanned }: PlacedMachine): SVGElement {
  const kind = machine.always ? 'always' : 'at-times';
  const group = svg('g', { class: `machine ${kind}`, transform: `translate(${x} ${y})` });
  if (spanned !== undefined) {
    const around = { x: -3, y: -3, width: spanned + 6, height: height + 6, rx: 7 };
    group.append(svg('rect', { class: 'replica-span', ...around }));
  }
  group.append(svg('rect', { class: 'case', width, height, rx: 5 }));
  machine.gpus.forEach((replica, index) => {
    const place = gpuPlace(index);
    const color = replica < 0 ? 'idle' : `replica-${replica % REPLICA_COLORS}`;
    group.append(
      svg('rect', { class: `gpu ${color}`, ...place, width: GPU_SIZE, height: GPU_SIZE, rx: 3 }),
    );
  });
  return group;
}
