import { cardRow, whole, type Card, type Frame, type Rack } from './box';
import { racks } from './machines';
import { fleetOf, type Subject } from './subject';

const LETTERS = 'abcdef';

function natGateways(subject: Subject): number {
  return fleetOf(subject.configuration).network?.nat_gateways ?? 1;
}

function zoneCount(subject: Subject): number {
  const zones = fleetOf(subject.configuration).network?.availability_zones ?? 2;
  return Math.min(Math.max(zones, natGateways(subject), 2), LETTERS.length);
}

/** `cost`: of one gateway; absent where the bill has none. */
function natCard(subject: Subject, zone: number, cost: string | undefined): Card[] {
  if (cost === undefined) {
    return [];
  }
  const id = `nat-${zone + 1}`;
  const card = { kind: 'card', id, tone: 'network', glyph: 'nat' } as const;
  if (zone >= natGateways(subject)) {
    const details = [`uses the one in ${subject.region}${LETTERS[0]}`];
    return [{ ...card, title: 'No NAT gateway', details }];
  }
  return [{ ...card, title: 'NAT gateway', details: [], cost }];
}

function privateSubnet(id: string, zone: number, rack: Rack): Frame {
  const range = `10.0.${16 * (zone + 1)}.0/20`;
  const isEmpty = rack.machines.length === 0;
  return {
    kind: 'frame',
    id: `${id}-private`,
    tone: 'private',
    title: 'Private subnet',
    subtitle: isEmpty ? `${range}: no machine at the peak` : range,
    rows: isEmpty ? [] : [whole(rack)],
  };
}

/** The zones, each with its public and private subnet and the machines in it. */
export function zoneFrames(subject: Subject): Frame[] {
  const nat = subject.bill.take('nat', Math.max(1, natGateways(subject)));
  return racks(subject, zoneCount(subject)).map((rack, zone) => {
    const id = `zone-${zone + 1}`;
    const title = `${subject.region}${LETTERS[zone]}`;
    const publicSubnet: Frame = {
      kind: 'frame',
      id: `${id}-public`,
      tone: 'public',
      title: 'Public subnet',
      subtitle: `10.0.${zone}.0/24`,
      rows: cardRow(150, natCard(subject, zone, nat)),
    };
    const rows = [whole(publicSubnet), whole(privateSubnet(id, zone, rack))];
    return { kind: 'frame', id, tone: 'zone', title, rows };
  });
}
