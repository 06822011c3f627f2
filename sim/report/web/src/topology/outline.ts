import { el } from '../dom';
import type { Box } from './box';

/** The picture as a list in lists, for whoever cannot see it or wants to copy from it. */
export function outlineOf(boxes: Box[]): HTMLElement {
  const list = el('ul', { class: 'topology-list' });
  for (const box of boxes) {
    list.append(...itemsOf(box));
  }
  return list;
}

function itemsOf(box: Box): HTMLElement[] {
  switch (box.kind) {
    case 'frame': {
      const inside = box.rows.flatMap((row) => row.boxes);
      if (box.tone === 'sheet') {
        return inside.flatMap(itemsOf);
      }
      const head = [box.title, box.subtitle].filter((text) => text !== undefined).join(', ');
      return [el('li', {}, head, inside.length > 0 ? outlineOf(inside) : null)];
    }
    case 'card': {
      const details = box.details.length > 0 ? `: ${box.details.join('; ')}` : '';
      const cost = box.cost === undefined ? null : el('strong', {}, ` ${box.cost}`);
      return [el('li', {}, box.title, details, cost)];
    }
    case 'rack': {
      const count = box.machines.length + box.more;
      const always = box.machines.filter((machine) => machine.always).length;
      const times = box.machines.length - always;
      const text = `${count} ${count === 1 ? 'machine' : 'machines'} at the peak`;
      return [
        el('li', {}, text, times > 0 && box.more === 0 ? `, ${always} of them always` : null),
      ];
    }
    case 'flow':
      return [el('li', { class: 'muted' }, `${box.direction === 'down' ? '↓' : '↑'} ${box.label}`)];
  }
}
