import { el } from '../dom';
import type { Section } from '../section';
import { copyButton } from '../tables/copy_button';
import type { PlanData } from './plan_data';

/** The plan as a deployment of a scenario, to go on from. Null without a plan. */
export function deploymentSection({ best }: PlanData): Section | null {
  if (!best?.deployment) {
    return null;
  }
  const text = JSON.stringify(best.deployment, null, 2);
  return {
    id: 'deployment',
    title: 'The plan as a deployment',
    lead: 'An element of "deployments" in a scenario; what has no line has its default.',
    body: [
      el(
        'div',
        { class: 'controls' },
        copyButton('the deployment', () => `${text}\n`, 'Copy as JSON'),
      ),
      el(
        'div',
        { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Deployment as JSON' },
        el('pre', { class: 'json' }, el('code', {}, ...lines(text))),
      ),
    ],
  };
}

/** Line by line: a line break in one text node would be shown as a foreign character. */
function lines(text: string): Node[] {
  return text
    .split('\n')
    .flatMap((line) => [document.createTextNode(line), document.createTextNode('\n')]);
}
