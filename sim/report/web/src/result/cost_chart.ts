import { chart, type Chart } from '../charts/chart';
import type { EChartsType } from '../charts/engine';
import { legend } from '../charts/legend';
import { axisOption, type Option } from '../charts/option';
import { tooltipContent } from '../charts/tooltip';
import { moneyText, shareText, shortMoneyText } from '../format';
import type { Result } from '../model';
import { printable } from '../printable';
import type { ChartTheme } from '../theme';
import { OTHER, serviceCosts, type ServiceCosts } from './services';

const MOST_SERVICES = 8;
const OTHER_COLOR = 6;
const BAR_HEIGHT = 44;
const NARROW = 520;

/** The colour of the n-th service; "Other services", the eighth, has the quiet one. */
function serviceColor(index: number): number {
  return index < 6 ? index : index === 6 ? 7 : OTHER_COLOR;
}

export interface CostPick {
  deployment: number;
  /** Undefined: the services that are shown as one. */
  service: string | undefined;
}

/** Monthly cost of each deployment, stacked by service. `picked` when a part is clicked. */
export function costChart(result: Result, picked: (pick: CostPick) => void): Chart {
  const { deployments } = result;
  const costs = serviceCosts(deployments, MOST_SERVICES);
  const totals = deployments.map(({ cost }) => Number(cost.monthly_usd));
  const key = legend(
    costs.services.map((label, i) => ({ label, series: serviceColor(i) })),
    () => drawn.redraw(),
  );
  const option = (theme: ChartTheme, width: number): Option => ({
    grid: { left: 8, right: 72, top: 8, bottom: 28, containLabel: true },
    xAxis: {
      type: 'value',
      ...axisOption(theme, width < NARROW ? '' : 'USD per month'),
      nameLocation: 'middle',
      nameGap: 28,
      axisLabel: { color: theme.muted, formatter: shortMoneyText, hideOverlap: true },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: deployments.map((_, i) => String(i)),
      ...axisOption(theme),
      axisTick: { show: false },
      axisLabel: {
        color: theme.text,
        formatter: (index: string) => printable(deployments[Number(index)]?.name ?? ''),
        width: Math.min(180, width * 0.3),
        overflow: 'truncate',
      },
    },
    tooltip: { ...tooltip(), trigger: 'item' },
    series: costs.services.map((_, i) => ({
      name: `s${i}`,
      type: 'bar',
      stack: 'cost',
      barMaxWidth: 26,
      itemStyle: {
        color: theme.series[serviceColor(i)],
        borderColor: theme.surface,
        borderWidth: 1,
      },
      data: key.isShown(i) ? costs.usd[i] : [],
      label: totalLabel(theme, i),
    })),
  });
  const lastShown = (): number => costs.services.reduce((l, _, i) => (key.isShown(i) ? i : l), 0);
  const totalLabel = (theme: ChartTheme, i: number): Option => ({
    show: i === lastShown(),
    position: 'right',
    color: theme.text,
    formatter: ({ dataIndex }: { dataIndex: number }) =>
      shortMoneyText(
        costs.usd.reduce((sum, row, s) => sum + (key.isShown(s) ? (row[dataIndex] ?? 0) : 0), 0),
      ),
  });
  const tooltip = (): Option => ({
    formatter: (item: { seriesIndex: number; dataIndex: number; value: number }) =>
      tooltipContent(costs.services[item.seriesIndex] ?? '', [
        { label: deployments[item.dataIndex]?.name ?? '', value: moneyText(item.value) },
        { label: 'of its bill', value: shareText(item.value / (totals[item.dataIndex] || 1)) },
      ]),
  });
  const drawn = chart({
    title: 'Monthly cost by service',
    subtitle: 'USD per month; choose a part to see its lines',
    description: describe(result, totals, costs),
    height: deployments.length * BAR_HEIGHT + 56,
    option,
    controls: [key.element],
    table: () => costTable(result, costs),
    ready: (instance: EChartsType) =>
      instance.on('click', (event) => {
        const service = costs.services[event.seriesIndex ?? 0];
        picked({ deployment: event.dataIndex, service: service === OTHER ? undefined : service });
      }),
  });
  return drawn;
}

function describe(result: Result, totals: number[], costs: ServiceCosts): string {
  const parts = result.deployments.map((d, i) => `${d.name} ${moneyText(totals[i] ?? 0)}`);
  return `Stacked bars of monthly cost: ${parts.join(', ')}. Services: ${costs.services.join(', ')}.`;
}

function costTable(result: Result, costs: ServiceCosts) {
  return {
    caption: 'Monthly cost by service',
    rows: costs.services.map((service, i) => ({ service, usd: costs.usd[i] ?? [] })),
    columns: [
      { head: 'Service', csv: 'service', value: (row: { service: string }) => row.service },
      ...result.deployments.map((deployment, i) => ({
        head: deployment.name,
        csv: deployment.name,
        kind: 'number' as const,
        value: (row: { usd: number[] }) => row.usd[i] ?? null,
        cell: (row: { usd: number[] }) => moneyText(row.usd[i] ?? 0),
      })),
    ],
  };
}
