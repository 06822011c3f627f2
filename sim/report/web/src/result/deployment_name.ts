import { el, name } from '../dom';
import { swatch } from '../charts/tooltip';
import type { Result } from '../model';
import { SERIES_COLORS } from '../theme';

/** The colour of the n-th deployment, the same in all charts. */
export function deploymentColor(index: number): number {
  return index % SERIES_COLORS;
}

/** Its colour and name, and whether it is the one to run. */
export function deploymentName(result: Result, index: number): HTMLElement {
  const deployment = result.deployments[index];
  const isRecommended = deployment?.name === result.recommendation.deployment;
  const isNamedSo = deployment?.name === 'recommended'; // As a plan's is.

  return el(
    'span',
    { class: 'deployment-name' },
    swatch(deploymentColor(index)),
    name(deployment?.name ?? ''),
    isRecommended && !isNamedSo ? el('span', { class: 'badge' }, 'recommended') : null,
  );
}
