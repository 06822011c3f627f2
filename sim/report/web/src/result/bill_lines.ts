import { select } from '../controls';
import { el, type Child } from '../dom';
import { moneyText, quantityText, unitPriceText } from '../format';
import type { CostItem, Deployment, Result } from '../model';
import { table, type Column } from '../tables/table';
import type { CostPick } from './cost_chart';
import { purchaseColumn } from './purchase_column';
import { sourceText } from './source_text';

const ALL = 'All services';

const twoLines = (first: Child, second: Child): HTMLElement =>
  el('span', { class: 'two-lines' }, el('span', {}, first), el('small', { class: 'muted' }, second));

const COLUMNS: Column<CostItem>[] = [
  {
    head: 'Line',
    csv: 'item',
    value: (item) => item.item,
    cell: (item) => twoLines(item.item, item.service),
  },
  { head: 'Service', csv: 'service', value: (item) => item.service, csvOnly: true },
  purchaseColumn,
  {
    head: 'Quantity',
    csv: 'quantity',
    kind: 'number',
    value: (item) => item.quantity,
    cell: (item) =>
      el(
        'span',
        {},
        quantityText(Number(item.quantity.toPrecision(6))),
        el('small', { class: 'muted unit' }, item.unit),
      ),
  },
  { head: 'Unit', csv: 'unit', value: (item) => item.unit, csvOnly: true },
  {
    head: '× unit price',
    csv: 'unit_price_usd',
    kind: 'number',
    value: (item) => Number(item.unit_price_usd),
    cell: (item) => unitPriceText(item.unit_price_usd),
  },
  {
    head: '= USD per month',
    csv: 'monthly_usd',
    kind: 'number',
    value: (item) => Number(item.monthly_usd),
    cell: (item) => moneyText(item.monthly_usd),
  },
  { head: 'Basis of the quantity', csv: 'basis', kind: 'prose', value: (item) => item.basis },
  {
    head: 'Price from',
    csv: 'price_source',
    kind: 'prose',
    value: (item) => item.price_source,
    cell: (item) => twoLines(sourceText(item.price_source), `as of ${item.as_of}`),
  },
  { head: 'As of', csv: 'as_of', value: (item) => item.as_of, csvOnly: true },
];

/** The bill of a deployment, line by line; `show` goes to the lines of a service. */
export function billLines(result: Result): {
  element: HTMLElement;
  show: (pick: CostPick) => void;
} {
  const recommended = result.deployments.findIndex(
    ({ name }) => name === result.recommendation.deployment,
  );
  let deployment = Math.max(0, recommended);
  let service = ALL;
  const place = el('div');
  const services = [
    ...new Set(result.deployments.flatMap(({ cost }) => cost.items.map((item) => item.service))),
  ].sort();
  const deploymentList = select(
    'Deployment',
    result.deployments.map(({ name }, value) => ({ label: name, value })),
    deployment,
    (value) => {
      deployment = value;
      draw();
    },
  );
  const serviceList = select(
    'Service',
    [ALL, ...services].map((value) => ({ label: value, value })),
    service,
    (value) => {
      service = value;
      draw();
    },
  );
  function draw(): void {
    place.replaceChildren(linesTable(result.deployments[deployment], service));
  }
  function show(pick: CostPick): void {
    deployment = pick.deployment;
    service = pick.service ?? ALL;
    deploymentList.set(deployment);
    serviceList.set(service);
    draw();
  }
  draw();
  const others = el('p', { class: 'print-only muted' });
  others.textContent = `The bill of one deployment of ${result.deployments.length} is printed; the file holds all.`;
  const element = el(
    'div',
    {},
    el('div', { class: 'controls' }, deploymentList.element, serviceList.element),
    place,
    result.deployments.length > 1 ? others : null,
  );
  return { element, show };
}

/** The lines of one service, or of all, and what they come to. */
function linesTable(deployment: Deployment | undefined, service: string): HTMLElement {
  const all = deployment?.cost.items ?? [];
  const rows = all.filter((item) => service === ALL || item.service === service);
  const sum = rows.reduce((total, item) => total + Number(item.monthly_usd), 0);
  return table<CostItem>({
    caption: `${deployment?.name ?? ''}: ${rows.length} lines, ${moneyText(sum)} a month`,
    columns: COLUMNS,
    rows,
  });
}
