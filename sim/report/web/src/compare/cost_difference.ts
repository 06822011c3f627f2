import type { Deployment } from '../model';

export interface ServiceChange {
  service: string;
  from: number;
  to: number;
  /** USD a month. */
  change: number;
}

function byService({ cost }: Deployment): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { service, monthly_usd } of cost.items) {
    sums.set(service, (sums.get(service) ?? 0) + Number(monthly_usd));
  }
  return sums;
}

/** What each service costs more or less, the largest change first; equal to the cent: left out. */
export function costChanges(from: Deployment, to: Deployment): ServiceChange[] {
  const [before, after] = [byService(from), byService(to)];
  const services = [...new Set([...before.keys(), ...after.keys()])];
  return services
    .map((service) => {
      const [a, b] = [before.get(service) ?? 0, after.get(service) ?? 0];
      return { service, from: a, to: b, change: b - a };
    })
    .filter(({ change }) => Math.abs(change) >= 0.005)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
}
