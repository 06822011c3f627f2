import { el, name } from '../dom';
import type { Deployment } from '../model';
import type { Section } from '../section';
import { topologyFigure } from './figure';

interface Scene {
  region: string;
  meanRps?: number;
}

/** Buttons that put one of the figures into `place`; each is drawn when it is first asked for. */
function chooser(deployments: Deployment[], place: HTMLElement, scene: Scene, first: number) {
  const figures = new Map<number, HTMLElement>();
  const buttons = deployments.map((deployment, index) =>
    el('button', { type: 'button', on: { click: () => show(index) } }, name(deployment.name)),
  );
  function show(index: number): void {
    const deployment = deployments[index];
    if (deployment === undefined) {
      return;
    }
    const figure = figures.get(index) ?? topologyFigure(scene.region, deployment, scene.meanRps);
    figures.set(index, figure);
    place.replaceChildren(figure);
    buttons.forEach((button, i) => button.setAttribute('aria-pressed', String(i === index)));
  }
  show(first);
  return el('div', { class: 'controls', role: 'group', 'aria-label': 'Deployment' }, ...buttons);
}

/** The picture of the recommended deployment, and of each other on demand. */
export function topologySection(
  deployments: Deployment[],
  recommended: string | null,
  scene: Scene,
): Section {
  const place = el('div', { class: 'topology-place' });
  const known = deployments.findIndex((deployment) => deployment.name === recommended);
  const controls = chooser(deployments, place, scene, Math.max(0, known));
  return {
    id: 'topology',
    title: 'Topology',
    lead:
      'What runs where, from the clients down to where new machines read the weights. ' +
      'Subnet ranges are a proposal; all that the bill has is in the picture, with its USD per month.',
    body: [deployments.length > 1 ? controls : null, place],
  };
}
