import { select } from '../controls';
import { breakable, el } from '../dom';
import type { Assumption } from '../model';
import { table, type Column } from '../tables/table';
import { sourceText } from './source_text';

const ALL = 'All';
const STEP_TIMES = 'Step-time model';

/** How a step's time is modelled: profiles, ceilings, overheads, their error. */
const OF_STEP_TIMES = /ceilings|step_time|step time|overhead|profile/;

const COLUMNS: Column<Assumption>[] = [
  {
    head: 'What',
    csv: 'what',
    kind: 'prose',
    value: ({ what }) => what,
    cell: ({ what }) => breakable(what),
  },
  { head: 'About', csv: 'subject', value: ({ subject }) => subject },
  { head: 'Value', csv: 'value', kind: 'prose', value: ({ value }) => value },
  {
    head: 'From',
    csv: 'source',
    kind: 'prose',
    value: ({ source }) => source,
    cell: ({ source }) => sourceText(source),
  },
];

/** All assumptions, to be narrowed to a subject, to the step-time model, or by a word. */
export function assumptionsTable(all: Assumption[]): HTMLElement {
  const subjects = [...new Set(all.map(({ subject }) => subject))];
  const hasStepTimes = all.some(({ what }) => OF_STEP_TIMES.test(what));
  let chosen = ALL;
  const place = el('div');
  const word = el('input', { type: 'search', on: { input: draw } });
  const list = select(
    'About',
    [
      { label: `All (${all.length})`, value: ALL },
      ...(hasStepTimes ? [{ label: STEP_TIMES, value: `=${STEP_TIMES}` }] : []),
      ...subjects.map((subject) => ({ label: subject, value: `:${subject}` })),
    ],
    ALL,
    (value) => {
      chosen = value;
      draw();
    },
  );
  function isShown(assumption: Assumption): boolean {
    const { subject, what, value, source } = assumption;
    const isChosen =
      chosen === ALL || chosen === `:${subject}` || (chosen[0] === '=' && OF_STEP_TIMES.test(what));
    const text = `${subject} ${what} ${value} ${source}`.toLowerCase();
    return isChosen && text.includes(word.value.toLowerCase());
  }
  function draw(): void {
    const rows = all.filter(isShown);
    place.replaceChildren(
      table<Assumption>({ caption: `${rows.length} assumptions`, columns: COLUMNS, rows, limit: 15 }),
    );
  }
  draw();
  return el(
    'div',
    {},
    el(
      'div',
      { class: 'controls' },
      list.element,
      el('label', { class: 'control' }, el('span', {}, 'Find'), word),
    ),
    place,
  );
}
