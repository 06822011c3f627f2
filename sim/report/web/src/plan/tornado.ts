import type { PlanData, Sensitivity, SensitivityEnd } from './plan_data';
import { bestMonthly } from './plan_data';
import { topologyChange } from './topology_change';

/** One end of a factor, ready to be drawn. */
export interface TornadoEnd {
  change: string;
  /** USD per month; null: no size within the limits meets the SLO. */
  usd: number | null;
  /** Relative to the plan. */
  relative: number | null;
  /** What is different about the plan there; empty: nothing. */
  topology: string;
}

export interface TornadoRow {
  factor: string;
  low: TornadoEnd;
  high: TornadoEnd;
  /** USD per month between the ends; infinite where an end has no plan: nothing weighs more. */
  swing: number;
}

export interface Tornado {
  base: number;
  /** Of all bars, in USD per month. */
  least: number;
  most: number;
  rows: TornadoRow[];
}

/** The factors by how much they move the cost, the largest first; null without a plan. */
export function tornado(plan: PlanData): Tornado | null {
  const base = bestMonthly(plan);
  if (base === null || plan.best === null || plan.sensitivities.length === 0) {
    return null;
  }
  const topology = plan.best.result.topology;
  const rows = plan.sensitivities
    .map((sensitivity) => row(sensitivity, base, topology))
    .sort((a, b) => (a.swing === b.swing ? 0 : b.swing - a.swing));
  const ends = rows.flatMap(({ low, high }) => [low.usd, high.usd]);
  const known = [base, ...ends.filter((usd): usd is number => usd !== null)];
  return { base, least: Math.min(...known), most: Math.max(...known), rows };
}

function row({ factor, low, high }: Sensitivity, base: number, topology: string): TornadoRow {
  const ends = { low: end(low, base, topology), high: end(high, base, topology) };
  const isOpen = ends.low.usd === null || ends.high.usd === null;
  const swing = isOpen ? Infinity : Math.abs((ends.high.usd ?? 0) - (ends.low.usd ?? 0));
  return { factor, ...ends, swing };
}

function end({ change, monthly_usd, topology }: SensitivityEnd, base: number, of: string) {
  const usd = monthly_usd === null ? null : Number(monthly_usd);
  const relative = usd === null || base === 0 ? null : usd / base - 1;
  const isSame = usd === null || topology === '' || topology === of;
  return { change, usd, relative, topology: isSame ? '' : topologyChange(topology, of) };
}
