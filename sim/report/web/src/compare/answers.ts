import { el, name } from '../dom';
import { changeText, latencyText, moneyText, orAbsent } from '../format';
import { sloClass, sloText } from '../result/slo';
import type { Section } from '../section';
import { recommendedOf } from './recommended';
import type { Compared } from './compared';

function figure(label: string, value: string, tone?: string): HTMLElement {
  return el('div', {}, el('dt', {}, label), el('dd', { class: tone }, value));
}

function card(report: Compared, first: Compared | undefined): HTMLElement {
  const chosen = recommendedOf(report);
  const base = first === undefined || first === report ? undefined : recommendedOf(first);
  const usd = Number(chosen?.cost.monthly_usd);
  const baseUsd = Number(base?.cost.monthly_usd);
  return el(
    'article',
    { class: 'compared' },
    el('h3', {}, name(report.label)),
    el('p', { class: 'muted' }, name(report.scenario), `, ${report.region}`),
    el('p', {}, report.answer),
    chosen === undefined
      ? null
      : el(
          'dl',
          { class: 'key-figures' },
          figure('a month', moneyText(usd)),
          baseUsd > 0 ? figure('against the first', changeText(usd / baseUsd - 1)) : null,
          figure('TTFT p99', orAbsent(chosen.latency.ttft_ms.p99, latencyText)),
          figure('SLO', sloText(chosen.slo), sloClass(chosen.slo)),
        ),
  );
}

/** The answer of each report, side by side. */
export function answersSection(reports: Compared[]): Section {
  return {
    id: 'answers',
    title: 'Answers side by side',
    body: [
      el('div', { class: 'side-by-side' }, ...reports.map((report) => card(report, reports[0]))),
    ],
  };
}
