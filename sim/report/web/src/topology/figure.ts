import { el, svg } from '../dom';
import { FONT } from '../charts/option';
import { onPrint } from '../charts/print';
import { moneyText } from '../format';
import type { Deployment } from '../model';
import { racksOf } from './box';
import { drawBox } from './draw';
import { layOut } from './layout';
import { legendOf } from './legend';
import { outlineOf } from './outline';
import { pictureOf } from './picture';
import { subjectOf, type Subject } from './subject';
import type { Font, Measure } from './wrap';

/** Wider pictures only move their parts apart. */
const WIDEST = 1120;
const NARROWEST = 280;
/** On paper, which is narrower: small enough for one page, large enough to be read. */
const PRINTED = 860;
/** From here on the services stand beside what they serve. */
const WIDE = 760;

let pen: CanvasRenderingContext2D | null = null;

const measureText: Measure = (text: string, { size, bold }: Font): number => {
  pen ??= document.createElement('canvas').getContext('2d');
  if (pen === null) {
    return text.length * size;
  }
  pen.font = `${bold ? 600 : 400} ${size}px ${FONT}`;
  return pen.measureText(text).width;
};

function drawing(subject: () => Subject, width: number, label: string): SVGSVGElement {
  const picture = pictureOf(subject(), width >= WIDE);
  const placed = layOut(picture, width, measureText);
  const size = { width: placed.width, height: placed.height };
  const viewBox = `0 0 ${placed.width} ${placed.height}`;
  return svg('svg', { ...size, viewBox, role: 'img', 'aria-label': label }, drawBox(placed));
}

/**
 * The picture of a deployment, drawn for the width it has, with the same as a list.
 * `meanRps`: of the workload.
 */
export function topologyFigure(
  region: string,
  deployment: Deployment,
  meanRps?: number,
): HTMLElement {
  const subject = (): Subject => subjectOf(region, deployment, meanRps);
  const cost = `${moneyText(deployment.cost.monthly_usd)} a month`;
  const label = `Topology: ${deployment.topology} in ${region}, ${cost}. The list below says the same.`;
  const canvas = el('div', { class: 'topology-canvas' });
  let drawnWidth = 0;
  function draw(width: number): void {
    if (width !== drawnWidth) {
      drawnWidth = width;
      canvas.replaceChildren(drawing(subject, width, label));
    }
  }
  function fit(): void {
    if (canvas.clientWidth > 0) {
      draw(Math.max(NARROWEST, Math.min(WIDEST, Math.floor(canvas.clientWidth))));
    }
  }
  new ResizeObserver(fit).observe(canvas);
  onPrint((begins) => (begins ? draw(PRINTED) : fit()));
  return el(
    'figure',
    { class: 'topology' },
    el(
      'figcaption',
      {},
      el('span', { class: 'title' }, el('bdi', {}, deployment.topology)),
      el(
        'span',
        { class: 'subtitle' },
        `${cost}; beside each part, its USD per month and, from 1% on, its share`,
      ),
    ),
    canvas,
    legendOf(racksOf(pictureOf(subject(), false))),
    el(
      'details',
      { class: 'topology-data' },
      el('summary', {}, 'Read as a list'),
      outlineOf([pictureOf(subject(), false)]),
    ),
  );
}
