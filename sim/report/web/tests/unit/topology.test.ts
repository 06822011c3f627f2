import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Deployment } from '../../src/model';
import { racksOf } from '../../src/topology/box';
import { layOut } from '../../src/topology/layout';
import { costsByPart } from '../../src/topology/parts';
import { pictureOf } from '../../src/topology/picture';
import type { Placed } from '../../src/topology/placed';
import { PartCosts, type Subject } from '../../src/topology/subject';
import { wrapText, type Measure } from '../../src/topology/wrap';

/** Letters as wide as they are in a wide sans. */
const measure: Measure = (text, { size }) => text.length * size * 0.62;

interface Line {
  service: string;
  item: string;
  monthly_usd: string;
  basis?: string;
}

const line = (service: string, item: string, monthly_usd: string, basis = ''): Line => ({
  ...{ service, item, monthly_usd, basis },
});

const BILL = [
  line('EC2', 'g5.xlarge', '4406.28'),
  line('EC2', 't3.medium', '60.74'),
  line('EBS', 'gp3 storage', '48.00', '100 GB for 129600 instance-seconds in 6 h'),
  line('EBS', 'gp3 storage', '3.20', '2 nodes × 20 GB, all month'),
  line('EBS', 'snapshot storage (standard)', '0.80'),
  line('EKS', 'control plane, standard support', '73.00'),
  line('EKS', 'Fargate vCPU', '29.55'),
  line('ALB', 'load balancer hour', '16.42'),
  line('NAT gateway', 'hour', '65.70'),
  line('Data transfer', 'internet out, first 10 TB', '11.63'),
  line('Data transfer', 'cross-AZ, each direction', '1.16'),
  line('S3', 'Standard storage, first 50 TB', '0.36', '15231233024 bytes kept all month'),
  line('S3', 'Standard storage, first 50 TB', '0.01', '1048576 bytes of the page'),
  line('A service of tomorrow', 'hour', '7.00'),
];

function subject(
  kind: string,
  lines: Line[],
  configuration: object = {},
  capacity: object = {},
): Subject {
  const deployment = {
    ...{ name: 'd', kind, topology: '6 × g5.xlarge on EKS' },
    requests: { arrived: 100, diverted: kind === 'hybrid' ? 12 : null },
    cost: { monthly_usd: '0', items: lines },
    capacity: {
      ...{ mean_instances: 6, max_instances: 6, gpu: 'A10G', gpus_per_instance: 1 },
      ...{ replicas_per_instance: 1, instances_per_replica: 1, ...capacity },
    },
  } as unknown as Deployment;
  const all = { kind, ...configuration };
  const bill = new PartCosts(costsByPart(lines, all));
  return { region: 'us-east-1', deployment, configuration: all, meanRps: 3, bill };
}

const FLEET = {
  ...{ instance_type: 'g5.xlarge', model: 'llama-3.1-8b', cluster: { cpu_nodes: {} } },
  ...{ autoscaling: { policy: 'fixed', count: 6 }, network: { nat_gateways: 2 } },
};

test('every line of a bill belongs to one part, and the parts add up to the bill', () => {
  const costs = costsByPart(BILL, { kind: 'fleet', ...FLEET });
  const cents = (usd: number): number => Math.round(usd * 100);
  const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);
  assert.equal(
    cents(sum([...costs.values()])),
    cents(sum(BILL.map(({ monthly_usd }) => Number(monthly_usd)))),
  );
  const of = (part: Parameters<typeof costs.get>[0]): number => cents(costs.get(part) ?? 0);
  assert.equal(of('machines'), 440628);
  assert.equal(of('cpu-nodes'), 6394);
  assert.equal(of('disks'), 4800);
  assert.equal(of('weights'), 116);
  assert.equal(of('page'), 1);
  assert.equal(of('crossing'), 116);
  assert.equal(of('other'), 700);
});

test('a picture shows each cost of the bill, what it does not know among them', () => {
  for (const wide of [false, true]) {
    const own = subject('fleet', BILL, FLEET);
    const shown = JSON.stringify(pictureOf(own, wide));
    assert.deepEqual(own.bill.left(), []);
    for (const cost of ['$4,406.28/mo (93%)', '$63.94/mo', '$73.00/mo', '$32.85/mo', '$7.00/mo']) {
      assert.ok(shown.includes(cost), `${cost} in the ${wide ? 'wide' : 'narrow'} picture`);
    }
  }
});

/** All boxes with their places on the sheet. */
function flat(placed: Placed, x = 0, y = 0): (Placed & { left: number; top: number })[] {
  const [left, top] = [x + placed.x, y + placed.y];
  return [{ ...placed, left, top }, ...placed.children.flatMap((child) => flat(child, left, top))];
}

function assertTidy(root: Placed, what: string): void {
  for (const { box, width, height, texts, children, machines } of flat(root)) {
    const inside = (x: number, y: number, w: number, h: number): boolean =>
      x >= -0.01 && y >= -0.01 && x + w <= width + 0.01 && y + h <= height + 0.01;
    for (const child of children) {
      assert.ok(
        inside(child.x, child.y, child.width, child.height),
        `${what}: ${child.box.id} in ${box.id}`,
      );
    }
    for (const [i, a] of children.entries()) {
      for (const b of children.slice(i + 1)) {
        const apart =
          a.x + a.width <= b.x ||
          b.x + b.width <= a.x ||
          a.y + a.height <= b.y ||
          b.y + b.height <= a.y;
        assert.ok(apart, `${what}: ${a.box.id} and ${b.box.id} overlap`);
      }
    }
    for (const { text, x, y } of texts) {
      assert.ok(
        inside(x, y - 10, measure(text, { size: 12, bold: false }), 12),
        `${what}: "${text}" in ${box.id}`,
      );
    }
    for (const { x, y, width: w, height: h } of machines) {
      assert.ok(inside(x, y, w, h), `${what}: a machine in ${box.id}`);
    }
  }
}

const GPUS = { gpus_per_instance: 8, max_instances: 64, mean_instances: 40 };
const SUBJECTS: [string, () => Subject][] = [
  ['fleet', () => subject('fleet', BILL, FLEET)],
  [
    'many machines',
    () =>
      subject(
        'fleet',
        BILL,
        {
          ...FLEET,
          engine: { tensor_parallel: 2 },
          autoscaling: { policy: 'step', min: 3, max: 64 },
        },
        { ...GPUS, replicas_per_instance: 4 },
      ),
  ],
  [
    'hybrid',
    () =>
      subject('hybrid', [...BILL, line('Bedrock', 'input tokens', '9')], {
        fleet: FLEET,
        overflow: { model: 'm'.repeat(90) },
      }),
  ],
  [
    'endpoint',
    () => subject('sagemaker', [line('SageMaker', 'ml.g5.xlarge', '5'), line('RDS', 'hour', '1')]),
  ],
  [
    'bedrock',
    () =>
      subject('bedrock', [line('Bedrock', 'input tokens', '9')], {
        model: 'a-very-long-name-of-a-model:0',
      }),
  ],
];

test('boxes lie in their frames without overlap, and texts in their boxes, at every width', () => {
  for (const [what, make] of SUBJECTS) {
    for (const width of [280, 328, 500, 680, 800, 1120]) {
      assertTidy(layOut(pictureOf(make(), width >= 760), width, measure), `${what} at ${width}`);
    }
  }
});

test('machines are dealt out to the zones; those of one replica stay in one', () => {
  const capacity = { max_instances: 6, instances_per_replica: 2 };
  const scaling = { policy: 'step', min: 1, max: 4 };
  const racks = racksOf(
    pictureOf(subject('fleet', BILL, { ...FLEET, autoscaling: scaling }, capacity), false),
  );
  assert.deepEqual(
    racks.map(({ machines }) => machines.map(({ name }) => Number(name.slice(8)))),
    [
      [1, 2, 5, 6],
      [3, 4],
    ],
  );
  assert.deepEqual(
    racks.flatMap(({ machines }) => machines.map(({ always }) => always)),
    [...[true, true, false, false], ...[false, false]],
  );
});

test('a text is broken at spaces, then after signs, then anywhere, and loses no letter', () => {
  const font = { size: 10, bold: false };
  const width = 12 * 6.2;
  assert.deepEqual(wrapText('one two three four', font, width, measure), ['one two', 'three four']);
  assert.deepEqual(wrapText('meta.llama3-1-8b', font, width, measure), ['meta.llama3-', '1-8b']);
  const long = wrapText('x'.repeat(30), font, width, measure);
  assert.deepEqual(
    long.map((part) => part.length),
    [12, 12, 6],
  );
  assert.deepEqual(wrapText('wide', font, 1, measure).join(''), 'wide');
});
