import { changeText, latencyText, shareText } from '../format';
import type { Slo, Verdict } from '../model';

/** How far beyond its limit, relative to it; below 0: in hand. As sim/report/slo_margin.cpp. */
export function overshoot(verdict: Verdict): number {
  const isShare = verdict.target === 'availability';
  const allowed = isShare ? 1 - verdict.limit : verdict.limit;
  const used = isShare ? 1 - verdict.observed : verdict.observed;
  return allowed > 0 ? used / allowed - 1 : used > 0 ? Infinity : 0;
}

/** The verdict to name first: missed before met, then the largest overshoot. */
export function worstVerdict(slo: Slo): Verdict | undefined {
  return [...slo.verdicts].sort(
    (a, b) => Number(a.met) - Number(b.met) || overshoot(b) - overshoot(a),
  )[0];
}

/** "met -49%", "missed +74%*"; the star: it hinges on the error band or a confidence interval. */
export function sloText(slo: Slo): string {
  const worst = worstVerdict(slo);
  if (!worst) {
    return '–';
  }
  const star = slo.verdicts.some((verdict) => verdict.hinges_on_band) ? '*' : '';
  return `${slo.met ? 'met' : 'missed'} ${changeText(overshoot(worst))}${star}`;
}

export function sloClass(slo: Slo): string {
  if (slo.verdicts.length === 0) {
    return 'muted';
  }
  const hinges = slo.verdicts.some((verdict) => verdict.hinges_on_band);
  return slo.met ? (hinges ? 'caution' : 'good') : 'bad';
}

/** A limit or an observation, in its unit. */
export function targetValue(target: string, value: number): string {
  return target === 'availability' ? shareText(value) : latencyText(value);
}

const METRICS: Record<string, string> = {
  ttft: 'TTFT',
  tpot: 'TPOT',
  itl: 'ITL',
  e2e: 'E2E',
  queue: 'queue',
};

/** "TTFT p99" of "ttft_p99_ms". */
export function targetName(target: string): string {
  const match = /^([a-z0-9]+)_(p\d+|mean|max)_ms$/.exec(target);
  const metric = match?.[1] && METRICS[match[1]];
  return metric ? `${metric} ${match[2]}` : target;
}
