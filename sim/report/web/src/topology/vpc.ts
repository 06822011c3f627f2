import { cardRow, sideBySide, whole, type Card, type Frame, type Row } from './box';
import { fleetCard } from './machines';
import { privateCards } from './private_cards';
import { billedCard, fleetOf, hasOwnMachines, type Subject } from './subject';
import { zoneFrames } from './zones';

const ROUTERS: Record<string, string> = {
  'round-robin': 'to each replica in turn',
  random: 'to a replica at random',
  'least-outstanding-requests': 'to the replica with the fewest requests',
  'power-of-two': 'to the less busy of two random replicas',
};

export function routerText(router: string): string {
  return ROUTERS[router] ?? router;
}

function gatewayCards(subject: Subject): Card[] {
  const { bill, configuration } = subject;
  const addresses = fleetOf(configuration).network?.public_ipv4;
  const count = addresses === undefined ? '' : `${addresses} `;
  const isNlb = subject.deployment.cost.items.some((item) => item.service === 'NLB');
  return [
    {
      kind: 'card',
      id: 'gateway',
      tone: 'network',
      glyph: 'gateway',
      title: 'Internet gateway',
      details: bill.has('gateway') ? [`${count}public IPv4 addresses`] : [],
      cost: bill.take('gateway'),
    },
    ...billedCard(subject, 'balancer', {
      tone: 'network',
      glyph: 'balancer',
      title: isNlb ? 'Network Load Balancer' : 'Application Load Balancer',
      details: ['in the public subnets of all zones'],
    }),
  ];
}

/** Whether anything of the deployment lies in a VPC of the account. */
export function hasVpc(subject: Subject): boolean {
  const parts = ['endpoints', 'database', 'cache', 'fargate'] as const;
  return hasOwnMachines(subject) || parts.some((part) => subject.bill.has(part));
}

/** The account's network with all that lies in it. */
export function vpcFrame(subject: Subject): Frame {
  const shared = cardRow(160, privateCards(subject));
  const sharedFrame: Frame = {
    kind: 'frame',
    id: 'shared',
    tone: 'private',
    title: 'Private subnets of all zones',
    rows: shared,
  };
  return {
    kind: 'frame',
    id: 'vpc',
    tone: 'vpc',
    title: 'VPC',
    subtitle: '10.0.0.0/16',
    rows: [
      ...(hasOwnMachines(subject) ? fleetRows(subject) : []),
      ...(shared.length > 0 ? [whole(sharedFrame)] : []),
    ],
  };
}

function fleetRows(subject: Subject): Row[] {
  const router = fleetOf(subject.configuration).router ?? 'least-outstanding-requests';
  return [
    ...cardRow(200, gatewayCards(subject)),
    whole({ kind: 'flow', id: 'routing', direction: 'down', label: routerText(router) }),
    whole(fleetCard(subject)),
    ...sideBySide(230, zoneFrames(subject)),
  ];
}
