import { el } from '../dom';
import { changeText, latencyText, moneyText, numberText, orAbsent, shareText } from '../format';
import type { PlanReport, Verdict } from '../model';
import { overshoot, sloClass, sloText, targetName, targetValue } from '../result/slo';
import type { Section } from '../section';
import { table, type Column } from '../tables/table';
import { bestMonthly, planData, type PlanData } from './plan_data';

function figure(label: string, value: string, tone?: string): HTMLElement {
  return el('div', {}, el('dt', {}, label), el('dd', { class: tone }, value));
}

function keyFigures(plan: PlanData): HTMLElement | null {
  const { best, runner_up: other, headroom, gap } = plan;
  const monthly = bestMonthly(plan);
  if (best === null || monthly === null) {
    return null;
  }
  const { latency, slo } = best.result;
  const otherUsd = other === null ? null : Number(other.result.cost.monthly_usd);
  return el(
    'dl',
    { class: 'key-figures' },
    figure('a month', moneyText(monthly)),
    figure('TTFT p99', orAbsent(latency.ttft_ms.p99, latencyText)),
    figure('TPOT p99', orAbsent(latency.tpot_ms.p99, latencyText)),
    figure('SLO', sloText(slo), sloClass(slo)),
    gap === null ? null : figure('above the proven least, at most', atMost(gap)),
    otherUsd && monthly > 0 ? figure('runner-up', changeText(otherUsd / monthly - 1)) : null,
    headroom === null ? null : figure('the traffic, as it is', `${numberText(headroom.factor)}×`),
  );
}

/** Rounded up, so that "at most" stays true: "0.6%". */
function atMost(gap: number): string {
  return gap <= 0 ? '0%' : `${Math.ceil(gap * 1000 - 1e-6) / 10}%`;
}

const COLUMNS: Column<Verdict>[] = [
  { head: 'Target', csv: 'target', value: ({ target }) => targetName(target) },
  {
    head: 'Limit',
    csv: 'limit',
    kind: 'number',
    value: ({ limit }) => limit,
    cell: ({ target, limit }) => targetValue(target, limit),
  },
  {
    head: 'Observed',
    csv: 'observed',
    kind: 'number',
    value: ({ observed }) => observed,
    cell: ({ target, observed }) => targetValue(target, observed),
  },
  {
    head: 'From the limit',
    csv: 'relative_to_limit',
    kind: 'number',
    value: overshoot,
    cell: (verdict) => changeText(overshoot(verdict)),
  },
  {
    head: 'Verdict',
    csv: 'verdict',
    value: verdictText,
    cell: (verdict) => el('span', { class: verdictClass(verdict) }, verdictText(verdict)),
  },
];

function verdictText({ met, hinges_on_band: hinges }: Verdict): string {
  return `${met ? 'met' : 'missed'}${hinges ? ', hinges *' : ''}`;
}

function verdictClass({ met, hinges_on_band: hinges }: Verdict): string {
  return met ? (hinges ? 'caution' : 'good') : 'bad';
}

/** The targets of the SLO with what the plan was seen to do. */
function targets(plan: PlanData): HTMLElement | null {
  const rows = plan.best?.result.slo.verdicts ?? [];
  if (rows.length > 0) {
    return table({ caption: 'Targets of the SLO', columns: COLUMNS, rows });
  }
  return plan.slo.length > 0 ? el('p', {}, `Targets: ${plan.slo.join('; ')}`) : null;
}

/** What to run, in words, with the targets it keeps. */
export function answerSection({ text, plan: file }: PlanReport): Section {
  const plan = planData(file);
  const { attainment } = plan.best?.result.slo ?? {};
  return {
    id: 'answer',
    title: 'Answer',
    body: [
      el('p', { class: plan.best ? 'answer' : 'answer none' }, text.headline),
      keyFigures(plan),
      ...text.answer.map((line) => el('p', {}, line)),
      targets(plan),
      attainment === undefined
        ? null
        : el('p', { class: 'muted' }, `${shareText(attainment)} of requests keep every limit.`),
    ],
  };
}
