import { countText, numberText, spanText } from '../format';
import type { PlanData } from './plan_data';

/** The traffic that was planned for, in the words of a result's: sim/report/comparison.cpp. */
export function trafficText({ scenario, region, workload }: PlanData): string {
  const { source, extension, requests, skipped_rows: skipped, window_s } = workload;
  const tokens = `${numberText(workload.mean_prompt_tokens)} prompt and ${numberText(workload.mean_output_tokens)} output tokens`;
  const means = `${numberText(workload.mean_rps)} per second; on average ${tokens}`;
  const count = `${countText(requests)} requests in ${spanText(window_s)}`;
  const lost = skipped > 0 ? `; ${countText(skipped)} bad rows skipped` : '';
  const line = `${scenario}, ${region}: ${source}; ${count} (${means})${lost}`;
  return extension === '' ? line : `${line}. ${extension}`;
}
