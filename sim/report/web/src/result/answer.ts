import { el } from '../dom';
import type { ResultReport } from '../model';
import type { Section } from '../section';

/** The answer in words. */
export function answerSection({ text }: ResultReport): Section {
  return { id: 'answer', title: 'Answer', body: [el('p', {}, text.recommendation)] };
}
