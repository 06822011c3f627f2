import { select } from '../controls';
import { el } from '../dom';
import type { Result } from '../model';
import { definitions } from '../result/definitions';
import type { Section } from '../section';
import { clock } from './clock';
import { TimelineChart } from './timeline_chart';

/** The course of the simulated window, deployment by deployment. Null without time lines. */
export function timelineSection(result: Result): Section | null {
  const withLine = result.deployments.filter(({ timeline }) => timeline.start_s?.length > 0);
  const recommended = withLine.find(({ name }) => name === result.recommendation.deployment);
  const first = recommended ?? withLine[0];
  if (!first) {
    return null;
  }
  const shown = new TimelineChart(first, clock(result.workload));
  const list = select(
    'Deployment',
    withLine.map((value) => ({ label: value.name, value })),
    first,
    (chosen) => shown.show(chosen),
  );
  return {
    id: 'timeline',
    title: 'Time line',
    body: [
      withLine.length > 1 ? el('div', { class: 'controls' }, list.element) : null,
      shown.element,
      definitions('utilization', 'kv', 'waiting', 'states', 'ttft', 'cold_start'),
    ],
  };
}
