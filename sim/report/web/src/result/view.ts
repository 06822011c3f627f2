import type { ResultReport } from '../model';
import type { View } from '../section';
import { answerSection } from './answer';

/** All that is known of one simulation, in the order of reading. `id`: unique within the page. */
export function resultView(report: ResultReport, id: string): View {
  return {
    id,
    title: report.result.scenario,
    label: report.label,
    sections: [answerSection(report)],
  };
}
