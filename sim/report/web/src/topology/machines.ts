import { numberText } from '../format';
import type { Card, Machine, Rack } from './box';
import type { Configuration, PurchaseConfiguration, ScalingConfiguration } from './configuration';
import { fleetOf, type Subject } from './subject';

/** Machines of one zone that are drawn one by one; the others are a number. */
const MOST_DRAWN = 8;

export interface MachineCounts {
  least: number;
  most: number;
  /** The most that ran at once: what is drawn. */
  peak: number;
  /** Machines that serve one replica together. */
  together: number;
}

export function machineCounts(subject: Subject): MachineCounts {
  const { capacity } = subject.deployment;
  const together = Math.max(1, capacity.instances_per_replica);
  const scaling = fleetOf(subject.configuration).autoscaling;
  const isFixed = (scaling?.policy ?? 'fixed') === 'fixed';
  const known = scaling !== undefined || capacity.max_instances === 0;
  const fixed = known ? (scaling?.count ?? 1) * together : capacity.max_instances;
  const least = isFixed ? fixed : (scaling?.min ?? 1) * together;
  const most = isFixed ? fixed : (scaling?.max ?? scaling?.min ?? 1) * together;
  return { least, most, peak: Math.max(least, capacity.max_instances), together };
}

function gpusOf(subject: Subject): number[] {
  const { capacity } = subject.deployment;
  const engine = fleetOf(subject.configuration).engine;
  const perReplica = engine?.tensor_parallel ?? 1;
  const replicas = Math.max(1, capacity.replicas_per_instance);
  const count = capacity.gpus_per_instance ?? perReplica * replicas;
  return Array.from({ length: count }, (_, gpu) => {
    const replica = Math.floor(gpu / perReplica);
    return replica < replicas ? replica : -1;
  });
}

/** The machines of each of `zones` zones, dealt out in turn; those of one replica stay together. */
export function racks(subject: Subject, zones: number): Rack[] {
  const { least, peak, together } = machineCounts(subject);
  const gpus = gpusOf(subject);
  const dealt: Machine[][] = Array.from({ length: zones }, () => []);
  for (let index = 0; index < peak; ++index) {
    const zone = Math.floor(index / together) % zones;
    dealt[zone]?.push({ name: `machine ${index + 1}`, gpus, always: index < least });
  }
  const most = Math.floor(MOST_DRAWN / together) * together;
  return dealt.map((machines, zone) => ({
    kind: 'rack',
    id: `machines-${zone + 1}`,
    together,
    machines: machines.slice(0, most),
    more: Math.max(0, machines.length - most),
  }));
}

const METRICS: Record<string, string> = {
  'gpu-utilization': 'GPU utilization',
  'invocations-per-instance': 'requests per minute and machine',
  'concurrent-requests': 'requests in flight per machine',
};

export function scalingText(scaling: ScalingConfiguration | undefined): string {
  const metric = METRICS[scaling?.metric ?? ''] ?? scaling?.metric ?? '';
  switch (scaling?.policy ?? 'fixed') {
    case 'target-tracking':
      return `follows ${metric}: target ${scaling?.target ?? 'not said'}`;
    case 'step':
      return (
        `steps on ${metric}: one more above ${scaling?.scale_up_threshold ?? 70}, ` +
        `one less below ${scaling?.scale_down_threshold ?? 30}`
      );
    default:
      return 'fixed number of machines';
  }
}

export function engineText(configuration: Configuration): string {
  const engine = configuration.engine;
  const pipeline = engine?.pipeline_parallel ?? 1;
  const format = engine?.quantization ?? 'none';
  return [
    `${configuration.model ?? 'model'} on ${engine?.name ?? 'vllm'}`,
    `TP ${engine?.tensor_parallel ?? 1}${pipeline > 1 ? ` × PP ${pipeline}` : ''}`,
    ...(format === 'none' ? [] : [format]),
  ].join(', ');
}

function purchaseText(purchases: PurchaseConfiguration[] | undefined): string[] {
  const parts = (purchases ?? []).map((purchase) => {
    const count = purchase.count === undefined ? '' : `${purchase.count} `;
    const what = [purchase.option ?? '', purchase.plan, purchase.term, purchase.payment];
    return count + what.filter((part) => part !== undefined).join(' ');
  });
  return parts.length > 0 ? [`paid: ${parts.join(', then ')}`] : [];
}

function instanceType(subject: Subject): string {
  const known = fleetOf(subject.configuration).instance_type;
  const line = subject.deployment.cost.items.find(
    (item) => item.service === 'EC2' || item.item.startsWith('ml.'),
  );
  return known ?? line?.item ?? 'machine';
}

/** What the machines are, how many run, and what they cost. */
export function fleetCard(subject: Subject): Card {
  const { capacity, kind } = subject.deployment;
  const { least, most, peak } = machineCounts(subject);
  const fleet = fleetOf(subject.configuration);
  const type = instanceType(subject);
  const range = least === most ? `${least}` : `${least}–${most}`;
  const gpus = capacity.gpus_per_instance;
  const mean = numberText(capacity.mean_instances);
  const cost = subject.bill.take(kind === 'sagemaker' ? 'endpoint' : 'machines');
  const disks = subject.bill.take('disks');
  return {
    kind: 'card',
    id: 'fleet',
    tone: 'compute',
    glyph: 'chip',
    title: `GPU machines: ${range} × ${type}`,
    details: [
      engineText(fleet),
      ...(gpus && capacity.gpu ? [`${gpus} × ${capacity.gpu} in each machine`] : []),
      scalingText(fleet.autoscaling),
      ...(least === most ? [] : [`${mean} machines on average, ${peak} at the peak`]),
      ...purchaseText(fleet.purchase),
      ...(disks === undefined ? [] : [`EBS root volumes: ${disks}`]),
    ],
    ...(cost === undefined ? {} : { cost }),
  };
}
