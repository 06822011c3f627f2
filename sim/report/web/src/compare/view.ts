import type { Report } from '../model';
import type { Section, View } from '../section';
import { answersSection } from './answers';
import { changesSection } from './change_table';
import { comparedReports } from './compared';
import { differenceSection } from './difference';
import { latenciesSection } from './latencies';
import { sameQuestionSection } from './same_question';

/** Several reports against one another. `id`: unique within the page. */
export function compareView(reports: Report[], id: string): View {
  const compared = comparedReports(reports);
  const sections = [
    answersSection(compared),
    sameQuestionSection(compared),
    changesSection(compared),
    differenceSection(compared),
    latenciesSection(compared),
  ];
  return {
    id,
    title: 'Comparison',
    sections: sections.filter((section): section is Section => section !== null),
  };
}
