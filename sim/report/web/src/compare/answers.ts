import { el, name } from '../dom';
import { changeText, latencyText, moneyText, orAbsent } from '../format';
import { keyFigure } from '../result/key_figure';
import { sloClass, sloText } from '../result/slo';
import type { Section } from '../section';
import { recommendedOf } from './recommended';
import type { Compared } from './compared';

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
          keyFigure('a month', moneyText(usd)),
          baseUsd > 0 ? keyFigure('against the first', changeText(usd / baseUsd - 1)) : null,
          keyFigure('TTFT p99', orAbsent(chosen.latency.ttft_ms.p99, latencyText)),
          keyFigure('SLO', sloText(chosen.slo), sloClass(chosen.slo)),
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
