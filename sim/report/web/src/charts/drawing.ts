import { chartTheme, onThemeChange, type ChartTheme } from '../theme';
import { init, type EChartsType } from './engine';
import { completeOption, type Option } from './option';
import { onPrint } from './print';

export interface DrawingSpec {
  /** Pixels; may depend on the width. */
  height: number | ((width: number) => number);
  option: (theme: ChartTheme, width: number) => Option;
  /** Whenever the chart is made: when first drawn, and around printing. */
  ready?: (chart: EChartsType) => void;
}

/** Paper's width in CSS pixels, and dots per pixel that print sharp. */
const PRINT_WIDTH = 680;
const PRINT_RATIO = 3;

const drawings = new WeakMap<Element, Drawing>();
const nearView = new IntersectionObserver(
  (entries) => {
    for (const { target } of entries.filter((entry) => entry.isIntersecting)) {
      nearView.unobserve(target);
      drawings.get(target)?.draw();
    }
  },
  { rootMargin: '400px' },
);

/** What is drawn on a canvas: from when it comes near the view, anew when its width or the theme
 *  changes, and in light at paper's width while the page is printed. */
export class Drawing {
  private chart: EChartsType | undefined;
  private isPrinting = false;
  private width = 0;

  constructor(
    private readonly canvas: HTMLElement,
    private readonly spec: DrawingSpec,
    private readonly drawn: (theme: string) => void,
  ) {
    this.reserve(window.innerWidth);
    drawings.set(canvas, this);
    nearView.observe(canvas);
    onThemeChange(() => this.redraw());
    onPrint((begins) => this.print(begins));
    new ResizeObserver(() => {
      if (!this.isPrinting && canvas.clientWidth !== this.width) {
        this.redraw();
      }
    }).observe(canvas);
  }

  /** Draws what changed, if anything is drawn yet. */
  redraw(): void {
    if (this.chart) {
      this.draw();
    }
  }

  draw(): void {
    const width = this.isPrinting ? PRINT_WIDTH : this.canvas.clientWidth;
    if (width === 0) {
      return; // Hidden: drawn when it is shown.
    }
    this.width = width;
    const theme = chartTheme(this.isPrinting ? 'light' : undefined);
    const height = this.reserve(width);
    const chart = this.chart ?? this.make(width, height);
    chart.resize({ width, height, silent: true });
    chart.setOption(completeOption(theme, this.spec.option(theme, width)), { notMerge: true });
    if (this.isPrinting) {
      chart.getZr().flush(); // Paper does not wait for the next frame.
    }
    this.drawn(theme.name);
  }

  private make(width: number, height: number): EChartsType {
    const devicePixelRatio = this.isPrinting ? PRINT_RATIO : window.devicePixelRatio;
    this.chart = init(this.canvas, undefined, { width, height, devicePixelRatio });
    this.spec.ready?.(this.chart);
    return this.chart;
  }

  /** Sets the height before and at the drawing, so that nothing below moves. */
  private reserve(width: number): number {
    const { height } = this.spec;
    const pixels = typeof height === 'number' ? height : height(width);
    this.canvas.style.height = `${pixels}px`;
    return pixels;
  }

  private print(begins: boolean): void {
    this.isPrinting = begins;
    this.chart?.dispose();
    this.chart = undefined;
    this.draw();
  }
}
