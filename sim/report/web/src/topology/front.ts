import { numberText } from '../format';
import { cardRow, whole, type Card, type Row } from './box';
import type { FrontEndConfiguration } from './configuration';
import { billedCard, fleetOf, type Subject } from './subject';

function frontEnd({ configuration }: Subject): FrontEndConfiguration {
  return fleetOf(configuration).front_end ?? configuration.overflow?.front_end ?? {};
}

/** Who asks, and what leaves AWS towards them. */
export function clients({ bill, meanRps }: Subject): Card {
  const out = bill.take('internet');
  return {
    kind: 'card',
    id: 'clients',
    tone: 'edge',
    glyph: 'people',
    title: 'Clients',
    details: meanRps === undefined ? [] : [`${numberText(meanRps)} requests per second on average`],
    ...(out === undefined ? {} : { cost: `${out} data out to the internet` }),
  };
}

/** What stands before the region: names and cached pages. */
export function edgeRows(subject: Subject): Row[] {
  const zones = frontEnd(subject).hosted_zones ?? 0;
  const page = subject.bill.has('cdn') ? subject.bill.take('page') : undefined;
  const cards = [
    ...billedCard(subject, 'dns', {
      tone: 'edge',
      glyph: 'route',
      title: 'Route 53',
      details: [zones === 1 ? '1 hosted zone' : `${zones} hosted zones`],
    }),
    ...billedCard(subject, 'cdn', {
      tone: 'edge',
      glyph: 'page',
      title: 'CloudFront',
      details: [page === undefined ? 'demo page' : `demo page from S3 (${page})`],
    }),
  ];
  const rows = cardRow(170, cards);
  return rows.length === 0
    ? []
    : [
        whole({ kind: 'frame', id: 'edge', tone: 'services', title: 'AWS edge', rows }),
        whole({ kind: 'flow', id: 'entering', direction: 'down', label: 'requests' }),
      ];
}

/** What every request passes before the model: the region's own services. */
export function gateCards(subject: Subject): Card[] {
  const front = frontEnd(subject);
  const rules = front.waf?.rules ?? 1;
  const limit = front.rate_limit_per_ip;
  return [
    ...billedCard(subject, 'waf', {
      tone: 'edge',
      glyph: 'shield',
      title: 'WAF',
      details: [
        rules === 1 ? '1 rule' : `${rules} rules`,
        ...(limit === undefined ? [] : [`at most ${limit} requests per IP and minute`]),
      ],
    }),
    ...billedCard(subject, 'api', {
      tone: 'edge',
      glyph: 'gateway',
      title: 'API Gateway',
      details: [front.api_gateway === 'rest' ? 'REST API' : 'HTTP API'],
    }),
    ...billedCard(subject, 'queue', {
      tone: 'edge',
      glyph: 'queue',
      title: 'SQS queue',
      details: ['requests wait here'],
    }),
    ...billedCard(subject, 'lambda', {
      tone: 'edge',
      glyph: 'function',
      title: 'Lambda',
      details: [`${front.lambda?.memory_mib ?? 512} MiB, waits for each answer`],
    }),
  ];
}

/** Containers that hand requests on. */
export function fargateCards(subject: Subject): Card[] {
  const tasks = frontEnd(subject).fargate;
  const size = `${tasks?.vcpu ?? 0.5} vCPU, ${tasks?.memory_gib ?? 1} GB`;
  return billedCard(subject, 'fargate', {
    tone: 'edge',
    glyph: 'box',
    title: 'Fargate tasks',
    details: [`${tasks?.tasks ?? 2} × ${size}`],
  });
}
