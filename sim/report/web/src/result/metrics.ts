import type { Metric } from '../model';

/** How a metric is called in tables and on axes. */
export const METRIC_NAMES: Record<Metric, string> = {
  ttft_ms: 'TTFT',
  tpot_ms: 'TPOT',
  itl_ms: 'ITL',
  e2e_ms: 'E2E',
  queue_ms: 'Queue',
};
