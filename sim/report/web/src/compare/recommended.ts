import type { Deployment } from '../model';
import type { Compared } from './compared';

export function recommendedOf({ deployments, recommended }: Compared): Deployment | undefined {
  return deployments.find(({ name }) => name === recommended);
}
