import { el } from '../dom';
import { changeText, latencyText, moneyText, numberText, orAbsent, shareText } from '../format';
import type { PlanReport } from '../model';
import { keyFigure } from '../result/key_figure';
import { sloClass, sloText } from '../result/slo';
import { comparisonTable } from '../result/comparison_table';
import { targetsTable } from '../result/targets';
import type { Section } from '../section';
import { bestResult } from './best_result';
import { bestMonthly, planData, type PlanData } from './plan_data';

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
    keyFigure('a month', moneyText(monthly)),
    keyFigure('TTFT p99', orAbsent(latency.ttft_ms.p99, latencyText)),
    keyFigure('TPOT p99', orAbsent(latency.tpot_ms.p99, latencyText)),
    keyFigure('SLO', sloText(slo), sloClass(slo)),
    gap === null ? null : keyFigure('above the proven least, at most', atMost(gap)),
    otherUsd && monthly > 0 ? keyFigure('runner-up', changeText(otherUsd / monthly - 1)) : null,
    headroom === null
      ? null
      : keyFigure('the traffic, as it is', `${numberText(headroom.factor)}×`),
  );
}

/** Rounded up, so that "at most" stays true: "0.6%". */
function atMost(gap: number): string {
  return gap <= 0 ? '0%' : `${Math.ceil(gap * 1000 - 1e-6) / 10}%`;
}

/** The targets of the SLO with what the plan and the runner-up were seen to do. */
function targets(plan: PlanData): HTMLElement | null {
  const result = bestResult(plan);
  const none = plan.slo.length > 0 ? el('p', {}, `Targets: ${plan.slo.join('; ')}`) : null;
  return (result && targetsTable(result)) ?? none;
}

/** What to run, in words, with the targets it keeps. */
export function answerSection({ text, plan: file }: PlanReport): Section {
  const plan = planData(file);
  const result = bestResult(plan);
  const { attainment } = plan.best?.result.slo ?? {};
  return {
    id: 'answer',
    title: 'Answer',
    body: [
      el('p', { class: plan.best ? 'answer' : 'answer none' }, text.headline),
      keyFigures(plan),
      ...text.answer.map((line) => el('p', {}, line)),
      result && comparisonTable(result),
      targets(plan),
      attainment === undefined
        ? null
        : el('p', { class: 'muted' }, `${shareText(attainment)} of requests keep every limit.`),
    ],
  };
}
