import { moneyText } from '../format';
import type { Deployment } from '../model';
import type { Card } from './box';
import type { Configuration } from './configuration';
import { costsByPart, type Part } from './parts';

/** A deployment as the picture sees it. */
export interface Subject {
  region: string;
  deployment: Deployment;
  configuration: Configuration;
  /** Requests per second, on average; absent where the report does not say. */
  meanRps?: number;
  bill: PartCosts;
}

/** Of the bill, from which on a part says how large its share is. */
const LEAST_SHARE = 0.01;

/** What each part costs; a part is asked for once, and what nobody asked for is left. */
export class PartCosts {
  private readonly total: number;

  constructor(private readonly costs: Map<Part, number>) {
    this.total = [...costs.values()].reduce((sum, cost) => sum + cost, 0);
  }

  has(part: Part): boolean {
    return this.costs.has(part);
  }

  /**
   * "$33.58/mo"; absent where the bill has no line of the part. `among`: of so many equal ones, one.
   */
  take(part: Part, among = 1): string | undefined {
    const cost = this.costs.get(part);
    this.costs.delete(part);
    return cost === undefined ? undefined : this.text(cost / among);
  }

  /** The parts that nobody asked for. */
  left(): Part[] {
    return [...this.costs.keys()];
  }

  private text(cost: number): string {
    const share = this.total > 0 ? cost / this.total : 0;
    // What is not all of the bill must not read as 100%.
    const shown = share < 1 ? Math.min(99, Math.round(100 * share)) : 100;
    const percent = share >= LEAST_SHARE ? ` (${shown}%)` : '';
    return `${moneyText(cost)}/mo${percent}`;
  }
}

export function subjectOf(region: string, deployment: Deployment, meanRps?: number): Subject {
  const configuration: Configuration = { ...deployment.configuration, kind: deployment.kind };
  const bill = new PartCosts(costsByPart(deployment.cost.items, configuration));
  return { region, deployment, configuration, bill, ...(meanRps ? { meanRps } : {}) };
}

/** The part of a configuration that has machines: a hybrid's fleet, else all of it. */
export function fleetOf(configuration: Configuration): Configuration {
  return configuration.fleet ?? configuration;
}

/** The card of a part with what it costs; none where the bill has no line of the part. */
export function billedCard(
  { bill }: Subject,
  part: Part,
  card: Pick<Card, 'tone' | 'glyph' | 'title' | 'details'>,
): Card[] {
  return bill.has(part) ? [{ kind: 'card', id: part, ...card, cost: bill.take(part) }] : [];
}

export function hasOwnMachines({ deployment }: Subject): boolean {
  return deployment.kind === 'fleet' || deployment.kind === 'hybrid';
}
