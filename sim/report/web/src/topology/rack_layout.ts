import type { Machine, Rack } from './box';
import { FONTS, placed, type Placed } from './placed';
import type { Measure } from './wrap';

export const GPU_SIZE = 24;
const MACHINE_PADDING = 5;
const MACHINE_GAP = 8;
const GPU_GAP = 3;
const MOST_GPUS_ABREAST = 4;

function machineSize(machine: Machine): { width: number; height: number } {
  const abreast = Math.max(1, Math.min(MOST_GPUS_ABREAST, machine.gpus.length));
  const rows = Math.max(1, Math.ceil(machine.gpus.length / MOST_GPUS_ABREAST));
  const extent = (count: number) => count * (GPU_SIZE + GPU_GAP) - GPU_GAP + 2 * MACHINE_PADDING;
  return { width: extent(abreast), height: extent(rows) };
}

/** Where GPU `index` of a machine is within it. */
export function gpuPlace(index: number): { x: number; y: number } {
  const step = GPU_SIZE + GPU_GAP;
  return {
    x: MACHINE_PADDING + (index % MOST_GPUS_ABREAST) * step,
    y: MACHINE_PADDING + Math.floor(index / MOST_GPUS_ABREAST) * step,
  };
}

/** Machines in rows; those of one replica side by side, where there is room. */
export function layOutRack(rack: Rack, width: number, measure: Measure): Placed {
  const out = placed(rack, width, 0);
  let x = 0;
  let y = 0;
  let rowHeight = 0;
  const room = (wanted: number, height: number) => {
    if (x > 0 && x + wanted > width) {
      x = 0;
      y += rowHeight + MACHINE_GAP;
      rowHeight = 0;
    }
    rowHeight = Math.max(rowHeight, height);
  };
  rack.machines.forEach((machine, index) => {
    const size = machineSize(machine);
    const span = rack.together * (size.width + MACHINE_GAP) - MACHINE_GAP;
    const isFirst = index % rack.together === 0;
    room(isFirst && span <= width ? span : size.width, size.height);
    const isSpanned = isFirst && rack.together > 1 && span <= width;
    out.machines.push({ machine, x, y, ...size, ...(isSpanned ? { spanned: span } : {}) });
    x += size.width + MACHINE_GAP;
  });
  if (rack.more > 0) {
    const text = `+ ${rack.more} more`;
    const wanted = measure(text, FONTS.label);
    room(wanted, GPU_SIZE);
    out.texts.push({ text, role: 'label', x, y: y + rowHeight / 2 + 4 });
  }
  out.height = y + rowHeight;
  return out;
}
