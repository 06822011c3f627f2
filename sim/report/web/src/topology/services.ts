import { cardRow, whole, type Card, type Frame, type Row } from './box';
import type { Part } from './parts';
import { billedCard, fleetOf, type Subject } from './subject';

/** Where new machines take weights and images from, outside the network. */
export function weightCards(subject: Subject): Card[] {
  const storage = fleetOf(subject.configuration).storage;
  const isSnapshot = storage?.weights === 'ebs-snapshot';
  const versions = storage?.versions ?? 1;
  const image = storage?.container_image_gib;
  return [
    ...billedCard(subject, 'weights', {
      tone: 'storage',
      glyph: isSnapshot ? 'disk' : 'bucket',
      title: isSnapshot ? 'EBS snapshot' : 'S3 bucket',
      details: [
        versions > 1 ? `weights, ${versions} versions` : 'weights of the model',
        ...(isSnapshot && storage?.fast_snapshot_restore ? ['fast snapshot restore'] : []),
      ],
    }),
    ...billedCard(subject, 'registry', {
      tone: 'storage',
      glyph: 'box',
      title: 'ECR',
      details: [image === undefined ? 'container image' : `container image, ${image} GiB`],
    }),
  ];
}

/** How the weights reach a new machine. */
export function weightPath(subject: Subject): string {
  const fleet = fleetOf(subject.configuration);
  if (fleet.storage?.weights === 'ebs-snapshot') {
    return 'weights: a volume from the snapshot for each new machine';
  }
  return fleet.network?.s3_gateway_endpoint === false
    ? 'weights to each new machine, through NAT'
    : 'weights to each new machine, through the S3 gateway endpoint (free)';
}

interface Service {
  part: Part;
  tone: Card['tone'];
  glyph: Card['glyph'];
  title: string;
  detail: string;
}

const SERVICES: Service[] = [
  {
    part: 'control-plane',
    tone: 'control',
    glyph: 'wheel',
    title: 'EKS control plane',
    detail: 'managed by AWS',
  },
  { part: 'table', tone: 'data', glyph: 'table', title: 'DynamoDB', detail: 'conversations' },
  {
    part: 'metrics',
    tone: 'operations',
    glyph: 'bars',
    title: 'CloudWatch',
    detail: 'metrics and alarms',
  },
  {
    part: 'logs',
    tone: 'operations',
    glyph: 'lines',
    title: 'CloudWatch Logs',
    detail: 'requests',
  },
  {
    part: 'prometheus',
    tone: 'operations',
    glyph: 'bars',
    title: 'Managed Prometheus',
    detail: 'metrics of the machines',
  },
  {
    part: 'grafana',
    tone: 'operations',
    glyph: 'bars',
    title: 'Managed Grafana',
    detail: 'dashboards',
  },
  { part: 'keys', tone: 'operations', glyph: 'key', title: 'KMS', detail: 'keys' },
  {
    part: 'secrets',
    tone: 'operations',
    glyph: 'lock',
    title: 'Secrets Manager',
    detail: 'secrets',
  },
];

/** The region's services around the model; last, what the bill has and the picture does not know. */
export function serviceCards(subject: Subject): Card[] {
  const cards = SERVICES.flatMap(({ part, detail, ...card }) =>
    billedCard(subject, part, { ...card, details: [detail] }),
  );
  const others = subject.bill.left().flatMap((part) => {
    const title = part === 'other' ? 'Other services' : part;
    return billedCard(subject, part, { tone: 'operations', glyph: 'coins', title, details: [] });
  });
  return [...cards, ...others];
}

export function serviceRows(cards: Card[]): Row[] {
  const frame: Frame = {
    kind: 'frame',
    id: 'services',
    tone: 'services',
    title: 'Services of the region',
    rows: cardRow(165, cards),
  };
  return cards.length > 0 ? [whole(frame)] : [];
}
