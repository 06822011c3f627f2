import { el, name } from '../dom';
import { moneyText, shareText } from '../format';
import type { BandEnd, Deployment, Result } from '../model';
import type { Section } from '../section';
import type { Column } from '../tables/table';
import { definitions } from './definitions';
import { deploymentTable, numberColumn, type DeploymentRow } from './per_deployment';
import { sloClass, sloText } from './slo';

const MOVED: Record<string, string> = {
  'own-engines': 'all own engines',
  bedrock: "Bedrock's answers",
};

function sloColumn(head: string, csv: string, end: (d: Deployment) => BandEnd | null) {
  const text = (of: BandEnd | null): string =>
    of === null ? '–' : of.stable ? sloText(of.slo) : 'overloaded';
  const column: Column<DeploymentRow> = {
    head,
    csv,
    kind: 'number',
    value: ([deployment]) => text(end(deployment)),
    cell: ([deployment]) => {
      const at = end(deployment);
      return el('span', { class: at?.stable === false ? 'bad' : at ? sloClass(at.slo) : '' }, text(at));
    },
  };
  return column;
}

/** What would be recommended at each end, in words. */
function cases(result: Result): HTMLElement | null {
  const all = result.recommendation.band?.cases ?? [];
  const lines = all.map(({ moved, end, deployment }) =>
    el(
      'li',
      {},
      `${MOVED[moved] ?? moved} ${end === 'slow' ? 'slower' : 'faster'}: `,
      deployment === null ? 'none meets the SLO' : name(deployment),
      deployment === result.recommendation.deployment ? ', as it is' : '',
    ),
  );
  return lines.length > 0
    ? el(
        'div',
        { class: 'lines' },
        el('p', { class: 'lines-title' }, 'Recommended when the model is wrong by its band'),
        el('ul', {}, ...lines),
      )
    : null;
}

/** What the model's own error could change. Null where no end was simulated. */
export function bandSection(result: Result): Section | null {
  if (result.deployments.every(({ band }) => band === null)) {
    return null;
  }
  const slow = ({ band }: Deployment): BandEnd | null => band?.slow ?? null;
  const fast = ({ band }: Deployment): BandEnd | null => band?.fast ?? null;
  const usd = (of: BandEnd | null): number | null => (of ? Number(of.monthly_usd) : null);
  const columns: Column<DeploymentRow>[] = [
    numberColumn('Error band', 'step_time_band', (d) => d.band?.step_time, (s) => `±${shareText(s)}`),
    numberColumn('USD/month slower', 'monthly_usd_slow', (d) => usd(slow(d)), moneyText),
    numberColumn('as modelled', 'monthly_usd', (d) => Number(d.cost.monthly_usd), moneyText),
    numberColumn('faster', 'monthly_usd_fast', (d) => usd(fast(d)), moneyText),
    sloColumn('SLO slower', 'slo_slow', slow),
    sloColumn('as modelled', 'slo', (d) => ({ ...(d.band as NonNullable<typeof d.band>).slow, slo: d.slo, stable: d.stable })),
    sloColumn('faster', 'slo_fast', fast),
    {
      head: 'Turned by an end',
      csv: 'hinges',
      value: ([{ band }]) => band?.hinges.join(', ') || 'nothing',
    },
  ];
  return {
    id: 'band',
    title: 'Error band',
    lead: "The same requests when the model's times are that much longer or shorter.",
    body: [
      deploymentTable(result, 'Both ends of the band', columns, ({ band }) => band !== null),
      cases(result),
      definitions('band', 'hinges'),
    ],
  };
}
