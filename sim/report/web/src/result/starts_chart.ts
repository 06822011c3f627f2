import { chart, type Chart } from '../charts/chart';
import { axisOption, type Option } from '../charts/option';
import { spanInterval } from '../charts/span_interval';
import { tooltipContent } from '../charts/tooltip';
import { spanText } from '../format';
import type { Result } from '../model';
import type { TableSpec } from '../tables/table';
import type { ChartTheme } from '../theme';
import type { Clock } from '../timeline/clock';
import { deploymentColor, deploymentName } from './deployment_name';

/** A machine that came into service: when it was launched, in ms, and the seconds it took. */
type Start = [launched: number, seconds: number];

interface Row {
  index: number;
  start: Start;
}

/** When machines were launched and how long each took. */
export function startsChart(result: Result, at: Clock): Chart {
  const lines = result.deployments.map(({ cold_starts }) =>
    (cold_starts ?? []).flatMap(({ launched_s, in_service_s }): Start[] =>
      in_service_s === null ? [] : [[at.origin + 1000 * launched_s, in_service_s - launched_s]],
    ),
  );
  const rows = lines.flatMap((line, index) => line.map((start): Row => ({ index, start })));
  return chart({
    title: 'Time from launch to service, by launch',
    subtitle: 'a point per machine; times are UTC',
    description: `${rows.length} cold starts; the table has the time of each.`,
    height: 220,
    option: (theme) => startsOption(theme, result, at, lines),
    table: () => startsTable(result, at, rows),
  });
}

function startsOption(theme: ChartTheme, result: Result, at: Clock, lines: Start[][]): Option {
  const longest = lines.flat().reduce((most, [, seconds]) => Math.max(most, seconds), 1);
  const interval = spanInterval(longest);
  return {
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
      formatter: ({ seriesIndex, value }: { seriesIndex: number; value: Start }) =>
        tooltipContent(result.deployments[seriesIndex]?.name ?? '', [
          { label: 'launched', value: at.text(value[0], true) },
          { label: 'until in service', value: spanText(value[1]) },
        ]),
    },
    series: lines.map((data, i) => ({
      name: `s${i}`,
      type: 'scatter',
      symbolSize: 8,
      itemStyle: { color: theme.series[deploymentColor(i)], opacity: 0.75 },
      data,
    })),
  };
}

function startsTable(result: Result, at: Clock, rows: Row[]): TableSpec<Row> {
  return {
    caption: 'Cold starts',
    rows,
    columns: [
      {
        head: 'Deployment',
        csv: 'deployment',
        value: ({ index }) => result.deployments[index]?.name ?? '',
        cell: ({ index }) => deploymentName(result, index),
      },
      {
        head: 'Launched',
        csv: 'launched_s',
        kind: 'number',
        value: ({ start }) => (start[0] - at.origin) / 1000,
        cell: ({ start }) => at.text(start[0], true),
      },
      {
        head: 'Until in service',
        csv: 'cold_start_s',
        kind: 'number',
        value: ({ start }) => start[1],
        cell: ({ start }) => spanText(start[1]),
      },
    ],
  };
}
