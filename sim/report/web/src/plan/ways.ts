import { el } from '../dom';
import { moneyText } from '../format';
import type { Section } from '../section';
import { table } from '../tables/table';
import { kindName } from './kinds';
import type { PlanData, WayToDeploy } from './plan_data';

function decisionTree({ decision_tree: tree, best }: PlanData): HTMLElement[] {
  if (tree === null) {
    return [];
  }
  const simulated = best === null ? 'nothing that meets the SLO' : kindName(best.result.kind);
  const pair = (label: string, value: string, tone?: string) =>
    el('div', {}, el('dt', {}, label), el('dd', { class: tone }, value));
  return [
    el(
      'dl',
      { class: 'against' },
      pair('The usual questions answer', kindName(tree.answer)),
      pair('The simulation answers', simulated),
      pair('They', tree.agrees ? 'agree' : 'do not agree', tree.agrees ? 'good' : 'caution'),
    ),
    el('p', { class: 'muted' }, `The questions, with the answers taken: ${tree.path}`),
  ];
}

function waysTable(plan: PlanData): HTMLElement {
  const text = (head: string, csv: keyof WayToDeploy) => ({
    head,
    csv,
    value: (way: WayToDeploy) => way[csv],
  });
  return table<WayToDeploy>({
    caption: 'Ways to deploy',
    rows: plan.ways,
    rowClass: (way) => (way.kind === plan.best?.result.kind ? 'emphasised' : undefined),
    columns: [
      { head: 'Way', csv: 'kind', value: (way) => kindName(way.kind) },
      {
        head: 'USD per month',
        csv: 'monthly_usd',
        kind: 'number',
        value: (way) => (way.monthly_usd === null ? null : Number(way.monthly_usd)),
        cell: (way) => (way.monthly_usd === null ? '–' : moneyText(way.monthly_usd)),
      },
      text('Set-up', 'set_up'),
      text('Operations', 'operations'),
      text('Control', 'control'),
      text('Autoscaling', 'autoscaling'),
      text('Several models', 'multi_model'),
      text('Own models', 'custom_models'),
    ],
  });
}

/** What money does not say of the ways to deploy, and what the usual questions would answer. */
export function waysSection(plan: PlanData): Section | null {
  if (plan.ways.length === 0 && plan.decision_tree === null) {
    return null;
  }
  return {
    id: 'ways',
    title: 'Ways to deploy',
    lead: 'Set-up, operations and control do not show in a bill. The cost is that of the best plan of each way; a dash: none meets the SLO, or none was found.',
    body: [plan.ways.length > 0 ? waysTable(plan) : null, ...decisionTree(plan)],
  };
}
