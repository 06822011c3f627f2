import { chart, type Chart } from '../charts/chart';
import { axisOption, type Option } from '../charts/option';
import { spanInterval } from '../charts/span_interval';
import { tooltipContent } from '../charts/tooltip';
import { countText, numberText, orAbsent, spanText } from '../format';
import type { ColdStart, Deployment, Result, ScalingEvent } from '../model';
import type { Section } from '../section';
import { table, type Column } from '../tables/table';
import type { ChartTheme } from '../theme';
import { clock, type Clock } from '../timeline/clock';
import { definitions } from './definitions';
import { deploymentColor, deploymentName } from './deployment_name';
import { deploymentTable, numberColumn } from './per_deployment';
import { durations, quantile } from './quantiles';

const startsOf = (deployment: Deployment): ColdStart[] => deployment.cold_starts ?? [];
const scaled = (deployment: Deployment): boolean =>
  deployment.capacity.cold_starts > 0 || (deployment.scaling_events ?? []).length > 0;

function summary(result: Result, at: Clock): HTMLElement {
  const span = (head: string, csv: string, share: number) =>
    numberColumn(head, csv, (d) => quantile(durations(startsOf(d)), share), spanText);
  const instant = (head: string, csv: string, index: number) =>
    numberColumn(
      head,
      csv,
      (d) => startsOf(d).at(index)?.launched_s,
      (seconds) => at.text(at.origin + 1000 * seconds),
    );
  const never = (d: Deployment): number =>
    startsOf(d).filter(({ in_service_s }) => in_service_s === null).length;
  const columns = [
    numberColumn('Decisions', 'scaling_events', (d) => d.scaling_events?.length, countText),
    numberColumn('Cold starts', 'cold_starts', (d) => d.capacity.cold_starts, countText),
    span('Median time', 'cold_start_p50_s', 0.5),
    span('Longest', 'cold_start_max_s', 1),
    numberColumn('Not in service by the end', 'cold_starts_unfinished', never, countText),
    instant('First launch', 'first_launch_s', 0),
    instant('Last launch', 'last_launch_s', -1),
  ];
  return deploymentTable(result, 'Scaling and cold starts', columns, scaled);
}

/** When machines were launched and how long each took. */
function startsChart(result: Result, at: Clock): Chart {
  const points = result.deployments.map((deployment) =>
    startsOf(deployment).flatMap(({ launched_s, in_service_s }): [number, number][] =>
      in_service_s === null ? [] : [[at.origin + 1000 * launched_s, in_service_s - launched_s]],
    ),
  );
  const all = points.flatMap((line, index) => line.map((point) => ({ index, point })));
  const longest = Math.max(...all.map(({ point }) => point[1]));
  const interval = spanInterval(longest);
  const option = (theme: ChartTheme): Option => ({
    grid: { left: 8, right: 28, top: 12, bottom: 8, containLabel: true },
    xAxis: {
      type: 'time',
      min: at.origin,
      max: at.origin + 1000 * result.workload.window_s,
      ...axisOption(theme),
      splitLine: { show: false },
      axisLabel: { color: theme.muted, hideOverlap: true, formatter: at.tick },
    },
    yAxis: {
      type: 'value',
      min: 0,
      interval,
      max: interval * Math.ceil((longest * 1.05) / interval),
      ...axisOption(theme),
      axisLabel: { color: theme.muted, formatter: spanText },
    },
    tooltip: {
      trigger: 'item',
      formatter: ({ seriesIndex, value }: { seriesIndex: number; value: [number, number] }) =>
        tooltipContent(result.deployments[seriesIndex]?.name ?? '', [
          { label: 'launched', value: at.text(value[0], true) },
          { label: 'until in service', value: spanText(value[1]) },
        ]),
    },
    series: points.map((data, i) => ({
      name: `s${i}`,
      type: 'scatter',
      symbolSize: 8,
      itemStyle: { color: theme.series[deploymentColor(i)], opacity: 0.75 },
      data,
    })),
  });
  return chart({
    title: 'Time from launch to service, by launch',
    subtitle: 'a point per machine; times are UTC',
    description: `${all.length} cold starts; the table has the time of each.`,
    height: 220,
    option,
    table: () => ({
      caption: 'Cold starts',
      rows: all,
      columns: [
        {
          head: 'Deployment',
          csv: 'deployment',
          value: ({ index }: { index: number }) => result.deployments[index]?.name ?? '',
          cell: ({ index }: { index: number }) => deploymentName(result, index),
        },
        {
          head: 'Launched',
          csv: 'launched_s',
          kind: 'number',
          value: ({ point }: { point: [number, number] }) => (point[0] - at.origin) / 1000,
          cell: ({ point }: { point: [number, number] }) => at.text(point[0], true),
        },
        {
          head: 'Until in service',
          csv: 'cold_start_s',
          kind: 'number',
          value: ({ point }: { point: [number, number] }) => point[1],
          cell: ({ point }: { point: [number, number] }) => spanText(point[1]),
        },
      ],
    }),
  });
}

type Decision = ScalingEvent & { index: number };

function decisions(result: Result, at: Clock): HTMLElement | null {
  const rows = result.deployments.flatMap((deployment, index) =>
    (deployment.scaling_events ?? []).map((event): Decision => ({ ...event, index })),
  );
  const metric = ({ index }: Decision): string =>
    result.deployments[index]?.capacity.scaling_metric ?? '';
  const columns: Column<Decision>[] = [
    {
      head: 'Deployment',
      csv: 'deployment',
      value: ({ index }) => result.deployments[index]?.name ?? '',
      cell: ({ index }) => deploymentName(result, index),
    },
    {
      head: 'At',
      csv: 'at_s',
      kind: 'number',
      value: ({ at_s }) => at_s,
      cell: ({ at_s }) => at.text(at.origin + 1000 * at_s, true),
    },
    { head: 'From', csv: 'from', kind: 'number', value: ({ from }) => from },
    { head: 'To', csv: 'to', kind: 'number', value: ({ to }) => to },
    { head: 'Metric', csv: 'metric', value: (row) => metric(row) || null },
    {
      head: 'Observed',
      csv: 'observed',
      kind: 'number',
      value: ({ observed }) => observed,
      cell: ({ observed }) => orAbsent(observed, numberText),
    },
  ];
  return rows.length > 0
    ? table<Decision>({ caption: 'Decisions of the autoscaler', columns, rows, limit: 10 })
    : null;
}

/** What was launched, when, and how long it took. Null where nothing was. */
export function scalingSection(result: Result): Section | null {
  if (!result.deployments.some(scaled)) {
    return null;
  }
  const at = clock(result.workload);
  const isKnown = result.deployments.some((deployment) => startsOf(deployment).length > 0);
  return {
    id: 'scaling',
    title: 'Cold starts',
    body: [
      summary(result, at),
      isKnown ? startsChart(result, at).element : null,
      decisions(result, at),
      definitions('cold_start'),
    ],
  };
}
