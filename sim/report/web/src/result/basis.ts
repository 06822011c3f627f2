import { el } from '../dom';
import type { Digests } from '../model';
import { lineList } from '../lines';
import type { Section } from '../section';
import { assumptionsTable } from './assumptions';
import { digestTable, type Fingerprint } from './digests';
import { pricesTable } from './prices';
import type { Assumption, CostItem } from '../model';

/** What an answer rests on; results and plans share it. */
export interface Basis {
  warnings: string[];
  assumptions: Assumption[];
  items: CostItem[];
  price_date: string;
  digests: Digests;
  seed: number;
  replications?: number;
  fingerprints: Fingerprint[];
}

/** Warnings, assumptions, prices, and what it takes to get the same numbers again. */
export function basisSections(basis: Basis): Section[] {
  const sections: (Section | null)[] = [
    basis.warnings.length > 0
      ? { id: 'warnings', title: 'Warnings', body: [lineList('', basis.warnings)] }
      : null,
    basis.assumptions.length > 0
      ? {
          id: 'assumptions',
          title: 'Assumptions',
          lead: 'What the answer rests on that the scenario does not say.',
          body: [assumptionsTable(basis.assumptions)],
        }
      : null,
    basis.items.length > 0
      ? {
          id: 'prices',
          title: 'Prices',
          lead: `Each price that the bills take, on ${basis.price_date}.`,
          body: [pricesTable(basis.items, basis.price_date)],
        }
      : null,
    {
      id: 'sources',
      title: 'Reproduce',
      lead: el('span', {}, 'The same inputs and seed give the same bytes.'),
      body: [digestTable(basis)],
    },
  ];
  return sections.filter((section): section is Section => section !== null);
}
