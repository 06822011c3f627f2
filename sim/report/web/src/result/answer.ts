import { el } from '../dom';
import { latencyText, moneyText, orAbsent, unitPriceText } from '../format';
import type { Deployment, ResultReport } from '../model';
import type { Section } from '../section';
import { comparisonTable } from './comparison_table';
import { definitions } from './definitions';
import { keyFigure } from './key_figure';
import { sloClass, sloText } from './slo';

/** The main figures of the recommended deployment. */
function keyFigures({ cost, latency, slo }: Deployment): HTMLElement {
  return el(
    'dl',
    { class: 'key-figures' },
    keyFigure('a month', moneyText(cost.monthly_usd)),
    keyFigure('per 1M tokens', orAbsent(cost.per_million_tokens_usd, unitPriceText)),
    keyFigure('TTFT p99', orAbsent(latency.ttft_ms.p99, latencyText)),
    keyFigure('TPOT p99', orAbsent(latency.tpot_ms.p99, latencyText)),
    keyFigure('SLO', sloText(slo), sloClass(slo)),
  );
}

/** The answer in words, then one table. */
export function answerSection({ text, result }: ResultReport): Section {
  const recommended = result.deployments.find(
    (deployment) => deployment.name === result.recommendation.deployment,
  );
  return {
    id: 'answer',
    title: 'Answer',
    body: [
      el('p', { class: recommended ? 'answer' : 'answer none' }, text.recommendation),
      recommended ? keyFigures(recommended) : null,
      comparisonTable(result),
      definitions(
        'monthly',
        'per_million',
        'ttft',
        'tpot',
        'e2e',
        'percentile',
        'slo',
        'hinges',
        'instances',
      ),
    ],
  };
}
