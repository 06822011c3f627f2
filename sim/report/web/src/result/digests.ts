import { el, name } from '../dom';
import type { Digests } from '../model';
import { table } from '../tables/table';

/** Of the events of a deployment's simulation. */
export interface Fingerprint {
  deployment: string;
  fingerprint: string;
}

interface Row {
  what: string;
  value: string;
}

const NAMES: [keyof Digests, string][] = [
  ['scenario', 'Scenario'],
  ['trace', 'Traffic'],
  ['price_catalog', 'Price catalogue'],
  ['profile', 'Step-time data'],
];

/** What identifies the inputs and the runs. */
export function digestTable(basis: {
  digests: Digests;
  seed: number;
  replications?: number;
  fingerprints: Fingerprint[];
}): HTMLElement {
  const rows: Row[] = NAMES.flatMap(([key, what]) => {
    const value = basis.digests[key];
    return value ? [{ what, value }] : [];
  });
  if (Number.isSafeInteger(basis.seed)) {
    rows.push({ what: 'Seed', value: String(basis.seed) });
  }
  if (basis.replications !== undefined) {
    rows.push({ what: 'Replications', value: String(basis.replications) });
  }
  rows.push(
    ...basis.fingerprints.map(({ deployment, fingerprint }) => ({
      what: `Events of ${deployment}`,
      value: fingerprint,
    })),
  );
  return table<Row>({
    caption: 'Digests of the inputs and fingerprints of the runs',
    rows,
    columns: [
      { head: 'What', csv: 'what', value: ({ what }) => what, cell: ({ what }) => name(what) },
      {
        head: 'Digest',
        csv: 'digest',
        value: ({ value }) => value,
        cell: ({ value }) => el('code', {}, value),
      },
    ],
  });
}
