import { el, name, type Child } from '../dom';
import { moneyText } from '../format';
import type { Deployment, Result } from '../model';
import type { Section } from '../section';
import { billLines } from './bill_lines';
import { costChart } from './cost_chart';

/** What commitments save or waste, and how far replications spread; null where neither is known. */
function costNote({ name: deployment, cost }: Deployment): HTMLElement | null {
  const parts: string[] = [];
  if (cost.purchases && cost.purchases.on_demand_usd !== cost.purchases.paid_usd) {
    const { on_demand_usd, paid_usd, unused_commitment_usd } = cost.purchases;
    parts.push(
      `machines cost ${moneyText(paid_usd)} against ${moneyText(on_demand_usd)} on demand`,
    );
    if (Number(unused_commitment_usd) > 0) {
      parts.push(`${moneyText(unused_commitment_usd)} of it is commitment that is not used`);
    }
  }
  if (cost.p10_usd && cost.p90_usd) {
    parts.push(
      `${moneyText(cost.p10_usd)} to ${moneyText(cost.p90_usd)} over replications (p10 to p90)`,
    );
  }
  return parts.length > 0 ? el('li', {}, name(deployment), `: ${parts.join('; ')}`) : null;
}

/** Where the money goes: by service, then line by line. Null without bills. */
export function costSection(result: Result): Section | null {
  if (result.deployments.every(({ cost }) => cost.items.length === 0)) {
    return null;
  }
  const lines = billLines(result);
  const bars = costChart(result, lines.show);
  const notes = result.deployments.map(costNote).filter((note): note is HTMLLIElement => !!note);
  const noteList: Child = notes.length > 0 ? el('ul', { class: 'notes' }, ...notes) : null;
  return {
    id: 'cost',
    title: 'Cost',
    body: [bars.element, noteList, lines.element],
  };
}
