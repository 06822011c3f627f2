import { chart, type Chart, type ChartSpec } from '../charts/chart';
import type { EChartsType } from '../charts/engine';
import type { Option } from '../charts/option';
import type { Deployment } from '../model';
import type { Clock } from './clock';
import { moved, type Range } from './range';
import { timelineData, type TimelineData } from './timeline_data';
import { MOST_FRAMES } from './thinned';
import { timelineHeight, timelineOption, timelineSeries } from './timeline_option';
import { chartTheme } from '../theme';
import { atInstant, describe, subtitle, timelineTable } from './timeline_words';
import { zoomBar } from './zoom_bar';

/** The course of a deployment over the window, zoomed by slider, wheel and buttons. */
export class TimelineChart {
  readonly element: HTMLElement;
  private data: TimelineData;
  private range: Range;
  private instance: EChartsType | undefined;
  private readonly chart: Chart;
  private readonly bar = zoomBar((factor, shift) =>
    this.zoomTo(moved(this.range, this.whole(), factor, shift)),
  );

  constructor(
    private deployment: Deployment,
    private readonly clock: Clock,
  ) {
    this.data = timelineData(deployment, clock);
    this.range = this.whole();
    this.chart = chart(this.spec());
    this.element = this.chart.element;
    this.shows(this.range);
  }

  /** Draws another deployment; what is shown of the window stays. */
  show(deployment: Deployment): void {
    const { end } = this.data;
    this.deployment = deployment;
    this.data = timelineData(deployment, this.clock);
    this.shows(end === this.data.end ? this.range : this.whole());
    this.chart.redraw();
  }

  private spec(): ChartSpec {
    const deployment = (): Deployment => this.deployment;
    const data = (): TimelineData => this.data;
    const tooltip: Option = {
      trigger: 'axis',
      formatter: (items: { axisValue: number }[]) => atInstant(data(), Number(items[0]?.axisValue)),
    };
    return {
      get title() {
        return `${deployment().name} over the window`;
      },
      get subtitle() {
        return subtitle(deployment());
      },
      get description() {
        return describe(data());
      },
      height: () => timelineHeight(data()),
      controls: [this.bar.element],
      option: (theme, width) => timelineOption(theme, data(), this.range, tooltip, width),
      table: () => timelineTable(deployment(), data(), this.range),
      ready: (created) => this.follow(created),
    };
  }

  private whole(): Range {
    return [this.data.starts[0] ?? 0, this.data.end];
  }

  private zoomTo(next: Range): void {
    this.instance?.dispatchAction({ type: 'dataZoom', startValue: next[0], endValue: next[1] });
    this.shows(next);
  }

  private shows(next: Range): void {
    this.range = next;
    this.bar.say(`Shown: ${this.clock.text(next[0])} to ${this.clock.text(next[1])}`);
    this.chart.refreshTable();
  }

  /** Slider and wheel change the range too. */
  private follow(created: EChartsType): void {
    this.instance = created;
    created.on('datazoom', () => {
      const { startValue, endValue } = (created.getOption() as Option).dataZoom[0];
      if (startValue !== this.range[0] || endValue !== this.range[1]) {
        this.shows([startValue, endValue]);
      }
      if (this.data.starts.length > MOST_FRAMES) {
        created.setOption({ series: timelineSeries(chartTheme(), this.data, this.range) });
      }
    });
  }
}
