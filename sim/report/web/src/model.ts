// What the program puts into the page: results and plans as their files hold them (docs/formats.md),
// but for time lines, which stand column by column. Optional members came with later versions.

/** A decimal number as text, as exact as the bill: "16179.16". */
export type Decimal = string;

export interface Payload {
  schema: string;
  reports: Report[];
}

export type Report = ResultReport | PlanReport;

export interface ResultReport {
  kind: 'result';
  label: string;
  text: ResultText;
  result: Result;
}

/** Sentences made by the program, the same as in its text report. */
export interface ResultText {
  workload: string;
  recommendation: string;
  targets: string[];
  losses: string[];
  overflow: string[];
}

export interface PlanReport {
  kind: 'plan';
  label: string;
  text: { headline: string; targets: string[]; answer: string[] };
  plan: Plan;
}

/** The plan's own members are typed where they are drawn. */
export interface Plan {
  scenario: string;
  [member: string]: unknown;
}

export interface Result {
  schema: string;
  scenario: string;
  region: string;
  price_date: string;
  seed: number;
  replications: number;
  digests: Digests;
  workload: Workload;
  assumptions: Assumption[];
  warnings: string[];
  deployments: Deployment[];
  recommendation: Recommendation;
}

export interface Digests {
  scenario: string;
  trace: string;
  price_catalog: string;
  profile: string;
}

export interface Workload {
  source: string;
  extension: string;
  /** The instant of the simulation's time 0. */
  start?: string;
  /** Generated traffic has weekdays but no dates. */
  start_is_nominal?: boolean;
  requests: number;
  skipped_rows: number;
  window_s: number;
  mean_rps: number;
  mean_prompt_tokens: number;
  mean_output_tokens: number;
}

export interface Assumption {
  subject: string;
  what: string;
  value: string;
  source: string;
}

export interface Recommendation {
  deployment: string | null;
  reason: string;
  band: { hinges: boolean; cases: RecommendationCase[] } | null;
}

export interface RecommendationCase {
  moved: string;
  end: string;
  deployment: string | null;
}

export interface Deployment {
  name: string;
  kind: string;
  topology: string;
  requests: Requests;
  rejections: { reason: string; requests: number }[];
  tokens: { prompt: number; output: number; cached: number };
  latency: Latency;
  slo: Slo;
  capacity: Capacity;
  cost: Cost;
  step_time_band: number;
  band: ErrorBand | null;
  stable: boolean;
  fingerprint: string;
  configuration?: Record<string, unknown>;
  runs?: Run[];
  scaling_events?: ScalingEvent[];
  cold_starts?: ColdStart[];
  timeline: Timeline;
}

export interface Requests {
  arrived: number;
  completed: number;
  rejected: number;
  throttled: number;
  failed: number;
  unfinished: number;
  diverted: number | null;
}

export type Metric = 'ttft_ms' | 'tpot_ms' | 'itl_ms' | 'e2e_ms' | 'queue_ms';

export type Latency = Record<Metric, LatencySummary> & {
  /** The shares at which each `cdf` gives the value. */
  shares?: number[];
};

export interface LatencySummary {
  count: number;
  mean: number | null;
  p50: number | null;
  p90: number | null;
  p95: number | null;
  p99: number | null;
  p999: number | null;
  max: number | null;
  ci95: { mean: number | null; p99: number | null };
  cdf?: number[];
}

export interface Slo {
  met: boolean;
  attainment: number;
  goodput_rps: number;
  verdicts: Verdict[];
}

export interface Verdict {
  target: string;
  limit: number;
  observed: number;
  met: boolean;
  hinges_on_band: boolean;
}

export interface Capacity {
  gpu?: string;
  gpus_per_instance?: number;
  scaling_metric?: string | null;
  instance_hours: number;
  mean_instances: number;
  max_instances: number;
  utilization: number;
  cold_starts: number;
  preemptions: number;
  replicas_per_instance: number;
  instances_per_replica: number;
  kv_capacity_tokens: number;
  mean_batch: number;
}

export interface Cost {
  monthly_usd: Decimal;
  p10_usd: Decimal | null;
  p50_usd: Decimal | null;
  p90_usd: Decimal | null;
  per_million_tokens_usd: Decimal | null;
  per_1k_requests_usd: Decimal | null;
  purchases: { on_demand_usd: Decimal; paid_usd: Decimal; unused_commitment_usd: Decimal } | null;
  items: CostItem[];
}

export interface CostItem {
  service: string;
  item: string;
  quantity: number;
  unit: string;
  unit_price_usd: Decimal;
  monthly_usd: Decimal;
  purchase_option: string;
  price_source: string;
  as_of: string;
  basis: string;
}

export interface BandEnd {
  monthly_usd: Decimal;
  slo: Slo;
  capacity: Capacity;
  stable: boolean;
}

export interface ErrorBand {
  step_time: number;
  hinges: string[];
  slow: BandEnd;
  fast: BandEnd;
}

/** One replication. */
export interface Run {
  requests: Requests;
  attainment: number;
  monthly_usd: Decimal;
  latency: Latency;
}

export interface ScalingEvent {
  at_s: number;
  from: number;
  to: number;
  observed: number | null;
}

export interface ColdStart {
  launched_s: number;
  in_service_s: number | null;
}

export type Column = (number | null)[];

/** A column per figure, all of one length: a bucket of the simulated window per element. */
export interface Timeline {
  start_s: number[];
  length_s: number[];
  arrivals: number[];
  completed: number[];
  prompt_tokens?: number[];
  output_tokens?: number[];
  in_flight: number[];
  waiting: number[];
  instances: { pending: number[]; starting: number[]; in_service: number[]; draining: number[] };
  utilization: number[];
  kv_utilization?: Column;
  ttft_p50_ms?: Column;
  ttft_p95_ms?: Column;
  ttft_p99_ms: Column;
  cost_usd: number[];
}

export function readPayload(document: Document): Payload {
  const text = document.getElementById('llmplan-data')?.textContent ?? '';
  return JSON.parse(text) as Payload;
}
