import { countText, shareText } from '../format';
import { cardRow, whole, type Card, type Flow, type Frame, type Row } from './box';
import type { Configuration } from './configuration';
import { clients, edgeRows, gateCards } from './front';
import { fleetCard, racks } from './machines';
import { serviceCards, serviceRows, weightCards, weightPath } from './services';
import { hasOwnMachines, type Subject } from './subject';
import { hasVpc, routerText, vpcFrame } from './vpc';

function flow(id: string, direction: Flow['direction'], label: string): Flow {
  return { kind: 'flow', id, direction, label };
}

function sheet(id: string, rows: Row[]): Frame {
  return { kind: 'frame', id, tone: 'sheet', title: '', rows };
}

function bedrockCard(subject: Subject, model: Configuration): Card {
  const quotas: [number | undefined, string][] = [
    [model.requests_per_minute, 'requests a minute'],
    [model.tokens_per_minute, 'tokens a minute'],
  ];
  const limits = quotas.flatMap(([most, what]) =>
    most === undefined ? [] : [`quota: ${countText(most)} ${what}`],
  );
  const units = model.provisioned?.model_units;
  const tier =
    units === undefined ? (model.tier ?? 'on-demand') : `${units} provisioned model units`;
  return {
    kind: 'card',
    id: 'bedrock',
    tone: 'compute',
    glyph: 'layers',
    title: model.model ?? subject.deployment.topology,
    details: [tier, ...limits],
    cost: subject.bill.take('bedrock'),
  };
}

function bedrockFrame(subject: Subject, model: Configuration): Frame {
  return {
    kind: 'frame',
    id: 'managed',
    tone: 'managed',
    title: 'Amazon Bedrock',
    subtitle: 'run by AWS',
    rows: cardRow(200, [bedrockCard(subject, model)]),
  };
}

function sageMakerFrame(subject: Subject): Frame {
  const [rack] = racks(subject, 1);
  const router = routerText(subject.configuration.router ?? 'random');
  return {
    kind: 'frame',
    id: 'managed',
    tone: 'managed',
    title: 'SageMaker endpoint',
    subtitle: `run by AWS; ${router}`,
    rows: [whole(fleetCard(subject)), ...(rack ? [whole(rack)] : [])],
  };
}

/** "12%" of a hybrid's requests. */
function overflowText(subject: Subject): string {
  const { diverted, arrived } = subject.deployment.requests;
  const share =
    diverted !== null && diverted !== undefined && arrived > 0 ? diverted / arrived : null;
  const above = `above ${subject.configuration.spill_at ?? 1} requests in flight per replica`;
  return `overflow, ${above}${share === null ? '' : `: ${shareText(share)} of all`}`;
}

/** Where weights come from. `wide`: to the right of the network, else below it. */
function artifactRows(subject: Subject, wide: boolean): Row[] {
  const cards = weightCards(subject);
  if (cards.length === 0) {
    return [];
  }
  const holdsWeights = cards.some((card) => card.id === 'weights');
  const label = holdsWeights ? weightPath(subject) : 'images to each new machine';
  const frame: Frame = {
    kind: 'frame',
    id: 'artifacts',
    tone: 'services',
    title: 'Weights and images',
    rows: cardRow(165, cards),
  };
  return [whole(flow('loading', wide ? 'left' : 'up', label)), whole(frame)];
}

function overflowRows(subject: Subject, wide: boolean): Row[] {
  if (subject.deployment.kind !== 'hybrid') {
    return [];
  }
  const model = subject.configuration.overflow ?? {};
  return [
    whole(flow('overflow', wide ? 'right' : 'down', overflowText(subject))),
    whole(bedrockFrame(subject, model)),
  ];
}

/** What serves the requests. */
function servingRows(subject: Subject): Row[] {
  if (hasOwnMachines(subject)) {
    return [whole(vpcFrame(subject))];
  }
  const managed =
    subject.deployment.kind === 'sagemaker'
      ? sageMakerFrame(subject)
      : bedrockFrame(subject, subject.configuration);
  if (!hasVpc(subject)) {
    return [whole(managed)];
  }
  const link = flow('private-link', 'down', 'requests');
  return [whole(vpcFrame(subject)), whole(link), whole(managed)];
}

/** Services that fit beside a network without making the picture longer. */
const MOST_BESIDE = 4;

/** The serving part and, below it or to its right, what it leans on. */
function coreRows(subject: Subject, wide: boolean): Row[] {
  const serving = servingRows(subject);
  const artifacts = artifactRows(subject, wide);
  const overflow = overflowRows(subject, wide);
  const cards = serviceCards(subject);
  const services = serviceRows(cards);
  const beside = wide ? [...overflow, ...artifacts] : [];
  const below = wide ? [] : [...artifacts, ...overflow];
  (wide && cards.length <= MOST_BESIDE ? beside : below).push(...services);
  if (beside.length === 0) {
    return [...serving, ...below];
  }
  const boxes = [sheet('serving', serving), sheet('around', beside)];
  return [{ least: 200, shares: [0.72, 0.28], boxes }, ...below];
}

/**
 * A deployment as boxes in boxes, from its clients down to what its machines read. `wide`: the
 * services stand beside what they serve.
 */
export function pictureOf(subject: Subject, wide: boolean): Frame {
  const gates = gateCards(subject);
  const top = cardRow(200, [clients(subject)]);
  const edge = edgeRows(subject);
  const region: Frame = {
    kind: 'frame',
    id: 'region',
    tone: 'region',
    title: 'AWS region',
    subtitle: subject.region,
    rows: [
      ...cardRow(165, gates),
      ...(gates.length > 0 ? [whole(flow('passing', 'down', 'requests'))] : []),
      ...coreRows(subject, wide),
    ],
  };
  return sheet('picture', [
    ...top,
    whole(flow('requests', 'down', 'requests and answers')),
    ...edge,
    whole(region),
  ]);
}
