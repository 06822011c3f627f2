import { countText, numberText } from '../format';
import type { Workload } from '../model';
import { targetName, targetValue } from '../result/slo';
import type { Compared } from './compared';

/** Something that must be equal for two reports to answer the same question. */
export interface Premise {
  what: string;
  /** Of each report, in short. */
  values: string[];
  isSame: boolean;
  /** What a difference means for the reader; empty when it is the same. */
  meaning: string;
}

function traffic({ requests, mean_rps, mean_prompt_tokens, mean_output_tokens }: Workload): string {
  const tokens = `${numberText(mean_prompt_tokens)} + ${numberText(mean_output_tokens)} tokens`;
  return `${countText(requests)} requests, ${numberText(mean_rps)}/s, ${tokens}`;
}

/** The limits of the SLO, from the verdicts. */
function limits({ deployments }: Compared): string {
  const all = deployments.flatMap(({ slo }) => slo.verdicts);
  const texts = [
    ...new Set(
      all.map(({ target, limit }) => `${targetName(target)} ≤ ${targetValue(target, limit)}`),
    ),
  ];
  return texts.join(', ') || 'none';
}

function premise(what: string, values: string[], identities: string[], meaning: string): Premise {
  const isSame = new Set(identities).size <= 1;
  return { what, values, isSame, meaning: isSame ? '' : meaning };
}

/** What the reports have in common, and what differs; in the order of weight. */
export function premises(reports: Compared[]): Premise[] {
  const of = (value: (report: Compared) => string) => reports.map(value);
  const digest = (value: string) => value || 'not known';
  return [
    premise(
      'Traffic',
      of(({ workload }) => traffic(workload)),
      of(({ workload, digests, seed }) =>
        digests.trace === ''
          ? JSON.stringify([workload.source, traffic(workload), seed])
          : JSON.stringify([digests.trace, traffic(workload)]),
      ),
      'The reports did not serve the same requests: part of every difference in cost and latency comes from the traffic.',
    ),
    premise(
      'Limits of the SLO',
      of(limits),
      of(limits),
      'The reports were held to different limits: met in one may be missed in the other.',
    ),
    premise(
      'Region',
      of(({ region }) => region),
      of(({ region }) => region),
      'Prices and what is on offer differ by region.',
    ),
    premise(
      'Prices',
      of(({ price_date, digests }) => `${price_date}, ${digest(digests.price_catalog)}`),
      of(({ price_date, digests }) => `${price_date} ${digests.price_catalog}`),
      'The bills take different prices: part of every difference in cost comes from the price lists.',
    ),
    premise(
      'Step-time data',
      of(({ digests }) => digest(digests.profile)),
      of(({ digests }) => digests.profile),
      'Step times come from different data: part of every difference in latency comes from the model of the machines.',
    ),
  ];
}
