import { el, name } from '../dom';
import type { Section } from '../section';
import { table } from '../tables/table';
import type { Compared } from './compared';
import { premises, type Premise } from './sameness';

function premiseTable(reports: Compared[], rows: Premise[]): HTMLElement {
  return table<Premise>({
    caption: 'What the reports rest on',
    rows,
    columns: [
      { head: 'What', csv: 'what', value: ({ what }) => what },
      {
        head: 'Same',
        csv: 'same',
        value: ({ isSame }) => (isSame ? 'yes' : 'no'),
        cell: ({ isSame }) =>
          el('span', { class: isSame ? 'good' : 'caution' }, isSame ? 'yes' : 'no'),
      },
      ...reports.map(({ label }, index) => ({
        head: name(label),
        csv: label,
        kind: 'prose' as const,
        value: ({ values }: Premise) => values[index] ?? '',
      })),
    ],
  });
}

/** Whether the reports answer the same question, in words, so that like is compared with like. */
export function sameQuestionSection(reports: Compared[]): Section {
  const rows = premises(reports);
  const different = rows.filter(({ isSame }) => !isSame);
  const verdict =
    different.length === 0
      ? el(
          'p',
          { class: 'good' },
          'Yes: the same traffic, limits, region, prices and step-time data. Differences come from the deployments.',
        )
      : el(
          'ul',
          { class: 'differences' },
          ...different.map(({ what, meaning }) =>
            el(
              'li',
              {},
              el(
                'strong',
                { class: 'caution' },
                `${what} differ${what.endsWith('s') || what === 'Step-time data' ? '' : 's'}. `,
              ),
              meaning,
            ),
          ),
        );
  return {
    id: 'question',
    title: 'Is it the same question?',
    body: [verdict, premiseTable(reports, rows)],
  };
}
