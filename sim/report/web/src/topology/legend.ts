import { append, el, svg } from '../dom';
import type { Rack } from './box';

function sample(kind: string): SVGElement {
  const box = { x: 1, y: 1, width: 18, height: 18, rx: 4 };
  return svg(
    'svg',
    { width: 20, height: 20, class: 'topology-sample', 'aria-hidden': 'true' },
    svg('g', { class: `machine ${kind}` }, svg('rect', { class: 'case', ...box })),
  );
}

/** What the drawing of machines means; null where all of it is plain. */
export function legendOf(racks: Rack[]): HTMLElement | null {
  const machines = racks.flatMap((rack) => rack.machines);
  const together = Math.max(1, ...racks.map((rack) => rack.together));
  const replicas = new Set(machines.flatMap((machine) => machine.gpus));
  const entries = [
    machines.some((machine) => machine.always)
      ? el('li', {}, sample('always'), 'machine that always runs')
      : null,
    machines.some((machine) => !machine.always)
      ? el('li', {}, sample('at-times'), 'machine that runs when the load asks for it')
      : null,
    el('li', {}, gpuSample(replicas.size), gpuText(replicas.size)),
    together > 1
      ? el('li', {}, `dotted around ${together}: one replica on ${together} machines`)
      : null,
  ];
  const list = el('ul', { class: 'topology-legend' });
  append(list, ...entries);
  return machines.length > 0 ? list : null;
}

function gpuText(replicas: number): string {
  return replicas > 1 ? 'GPUs; a colour for each replica on a machine' : 'GPU';
}

function gpuSample(replicas: number): SVGElement {
  const at = { y: 1, width: 14, height: 14, rx: 3 };
  const shown = Math.min(2, replicas);
  return svg(
    'svg',
    { width: 17 * shown, height: 16, class: 'topology-sample', 'aria-hidden': 'true' },
    ...Array.from({ length: shown }, (_, i) =>
      svg('rect', { class: `gpu replica-${i}`, x: 1 + 17 * i, ...at }),
    ),
  );
}
