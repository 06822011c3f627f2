import { el } from '../dom';
import { changeText } from '../format';
import { lineList } from '../lines';
import type { Result, ResultReport, Verdict } from '../model';
import type { Section } from '../section';
import { table, type Column } from '../tables/table';
import { deploymentName } from './deployment_name';
import { overshoot, targetName, targetValue } from './slo';

interface Row {
  index: number;
  verdict: Verdict;
}

function columns(result: Result): Column<Row>[] {
  const tone = ({ met, hinges_on_band }: Verdict): string =>
    met ? (hinges_on_band ? 'caution' : 'good') : 'bad';
  return [
    {
      head: 'Deployment',
      csv: 'deployment',
      value: ({ index }) => result.deployments[index]?.name ?? '',
      cell: ({ index }) => deploymentName(result, index),
    },
    { head: 'Target', csv: 'target', value: ({ verdict }) => targetName(verdict.target) },
    {
      head: 'Limit',
      csv: 'limit',
      kind: 'number',
      value: ({ verdict }) => verdict.limit,
      cell: ({ verdict }) => targetValue(verdict.target, verdict.limit),
    },
    {
      head: 'Observed',
      csv: 'observed',
      kind: 'number',
      value: ({ verdict }) => verdict.observed,
      cell: ({ verdict }) => targetValue(verdict.target, verdict.observed),
    },
    {
      head: 'From the limit',
      csv: 'relative_to_limit',
      kind: 'number',
      value: ({ verdict }) => overshoot(verdict),
      cell: ({ verdict }) => changeText(overshoot(verdict)),
    },
    {
      head: 'Verdict',
      csv: 'verdict',
      value: ({ verdict }) =>
        (verdict.met ? 'met' : 'missed') + (verdict.hinges_on_band ? ', hinges *' : ''),
      cell: ({ verdict }) =>
        el(
          'span',
          { class: tone(verdict) },
          (verdict.met ? 'met' : 'missed') + (verdict.hinges_on_band ? ', hinges *' : ''),
        ),
    },
  ];
}

/** Every target of every deployment with what was observed; null without targets. */
export function targetsTable(result: Result): HTMLElement | null {
  const rows = result.deployments.flatMap(({ slo }, index) =>
    slo.verdicts.map((verdict): Row => ({ index, verdict })),
  );
  return rows.length > 0
    ? table<Row>({ caption: 'Every target of the SLO', columns: columns(result), rows })
    : null;
}

/** What is missed, lost or uncertain, then every target. Null when there is nothing to say. */
export function targetsSection({ text, result }: ResultReport): Section | null {
  const body = [
    lineList('Missed, or close to it', text.targets, 'bad'),
    lineList('Requests not completed', text.losses, 'caution'),
    lineList('Overflow', text.overflow),
    targetsTable(result),
  ];
  return body.some((part) => part !== null) ? { id: 'targets', title: 'Targets', body } : null;
}
