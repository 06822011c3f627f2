import type { Card } from './box';
import { fargateCards } from './front';
import { billedCard, fleetOf, type Subject } from './subject';

/** What lies in the private subnets without being in one zone alone. */
export function privateCards(subject: Subject): Card[] {
  return [
    ...nodeCards(subject),
    ...fileSystemCards(subject),
    ...fargateCards(subject),
    ...dataCards(subject),
    ...networkCards(subject),
  ];
}

function nodeCards(subject: Subject): Card[] {
  const nodes = fleetOf(subject.configuration).cluster?.cpu_nodes;
  return billedCard(subject, 'cpu-nodes', {
    tone: 'control',
    glyph: 'server',
    title: 'CPU node group',
    details: [`${nodes?.count ?? 2} × ${nodes?.instance_type ?? 't3.medium'}`, 'system pods'],
  });
}

/** Weights that lie in the network; those of S3 and snapshots lie outside. */
function fileSystemCards(subject: Subject): Card[] {
  const weights = fleetOf(subject.configuration).storage?.weights;
  if (weights !== 'efs' && weights !== 'fsx-lustre') {
    return [];
  }
  return billedCard(subject, 'weights', {
    tone: 'storage',
    glyph: 'files',
    title: weights === 'efs' ? 'EFS' : 'FSx for Lustre',
    details: ['weights: new machines read them here'],
  });
}

function dataCards(subject: Subject): Card[] {
  const { configuration } = subject;
  const data = fleetOf(configuration).data ?? configuration.overflow?.data;
  const database = data?.rds?.instance_type ?? 'db.m5.large';
  return [
    ...billedCard(subject, 'database', {
      tone: 'data',
      glyph: 'cylinder',
      title: 'RDS',
      details: [data?.rds?.multi_az ? `${database}, two zones` : database, 'conversations'],
    }),
    ...billedCard(subject, 'cache', {
      tone: 'data',
      glyph: 'bolt',
      title: 'ElastiCache',
      details: [`${data?.cache?.nodes ?? 1} × ${data?.cache?.node_type ?? 'node'}`],
    }),
  ];
}

function networkCards(subject: Subject): Card[] {
  const { configuration } = subject;
  const network = fleetOf(configuration).network ?? configuration.overflow?.network;
  const names = network?.interface_endpoints ?? [];
  return [
    ...billedCard(subject, 'endpoints', {
      tone: 'network',
      glyph: 'plug',
      title: 'Interface endpoints',
      details: names.length > 0 ? [names.join(', ')] : [],
    }),
    ...billedCard(subject, 'crossing', {
      tone: 'network',
      glyph: 'route',
      title: 'Traffic between zones',
      details: [],
    }),
  ];
}
