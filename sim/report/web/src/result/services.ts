import type { Deployment } from '../model';

export interface ServiceCosts {
  /** By their sum over all deployments, largest first. */
  services: string[];
  /** USD a month: `usd[service][deployment]`. */
  usd: number[][];
}

export const OTHER = 'Other services';

function monthly(deployment: Deployment, service: string): number {
  return deployment.cost.items
    .filter((item) => item.service === service)
    .reduce((sum, item) => sum + Number(item.monthly_usd), 0);
}

/** Costs by service; from the `most`-th on they are one, "Other services". */
export function serviceCosts(deployments: Deployment[], most: number): ServiceCosts {
  const names = [...new Set(deployments.flatMap(({ cost }) => cost.items.map((i) => i.service)))];
  const rows = names
    .map((service) => ({ service, usd: deployments.map((d) => monthly(d, service)) }))
    .map((row) => ({ ...row, sum: row.usd.reduce((a, b) => a + b, 0) }))
    .sort((a, b) => b.sum - a.sum);
  const shown = rows.length > most ? rows.slice(0, most - 1) : rows;
  const rest = rows.slice(shown.length);
  const services = shown.map((row) => row.service);
  const usd = shown.map((row) => row.usd);
  if (rest.length > 0) {
    services.push(OTHER);
    usd.push(deployments.map((_, i) => rest.reduce((sum, row) => sum + (row.usd[i] ?? 0), 0)));
  }
  return { services, usd };
}
