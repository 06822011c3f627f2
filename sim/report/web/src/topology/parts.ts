import type { Configuration } from './configuration';

/** The parts of a picture that a line of a bill can belong to. */
export type Part =
  | 'internet'
  | 'dns'
  | 'cdn'
  | 'page'
  | 'waf'
  | 'api'
  | 'lambda'
  | 'queue'
  | 'gateway'
  | 'balancer'
  | 'crossing'
  | 'nat'
  | 'endpoints'
  | 'machines'
  | 'disks'
  | 'cpu-nodes'
  | 'fargate'
  | 'weights'
  | 'registry'
  | 'control-plane'
  | 'table'
  | 'database'
  | 'cache'
  | 'metrics'
  | 'logs'
  | 'prometheus'
  | 'grafana'
  | 'keys'
  | 'secrets'
  | 'endpoint'
  | 'bedrock'
  | 'other';

export interface BillLine {
  service: string;
  item: string;
  basis?: string;
  monthly_usd: string;
}

const PARTS: Record<string, Part> = {
  'API Gateway': 'api',
  ALB: 'balancer',
  Bedrock: 'bedrock',
  CloudFront: 'cdn',
  CloudWatch: 'metrics',
  'CloudWatch Logs': 'logs',
  DynamoDB: 'table',
  ECR: 'registry',
  EFS: 'weights',
  ElastiCache: 'cache',
  'FSx for Lustre': 'weights',
  KMS: 'keys',
  Lambda: 'lambda',
  'Managed Grafana': 'grafana',
  'Managed Prometheus': 'prometheus',
  'NAT gateway': 'nat',
  NLB: 'balancer',
  'Public IPv4': 'gateway',
  RDS: 'database',
  'RDS PostgreSQL/MySQL': 'database',
  'Route 53': 'dns',
  SQS: 'queue',
  SageMaker: 'endpoint',
  'Secrets Manager': 'secrets',
  'VPC interface endpoint': 'endpoints',
  WAF: 'waf',
};

/** The part of the picture that a line of the bill pays for. */
export function partOf(line: BillLine, configuration: Configuration): Part {
  switch (line.service) {
    case 'EC2':
    case 'Savings Plans':
      return machinePart(line, configuration);
    case 'EBS':
      return diskPart(line);
    case 'EKS':
      return line.item.startsWith('Fargate') ? 'fargate' : 'control-plane';
    case 'S3':
      return isOfPage(line, configuration) ? 'page' : 'weights';
    case 'Data transfer':
      return line.item.startsWith('cross-AZ') ? 'crossing' : 'internet';
    default:
      return PARTS[line.service] ?? 'other';
  }
}

/** Sums of the bill by part, in USD: they add up to the bill. */
export function costsByPart(
  lines: readonly BillLine[],
  configuration: Configuration,
): Map<Part, number> {
  const costs = new Map<Part, number>();
  for (const line of lines) {
    const part = partOf(line, configuration);
    costs.set(part, (costs.get(part) ?? 0) + Number(line.monthly_usd));
  }
  return costs;
}

function machinePart(line: BillLine, configuration: Configuration): Part {
  if (configuration.kind === 'sagemaker') {
    return 'endpoint';
  }
  const fleet = configuration.fleet ?? configuration;
  const nodes = fleet.cluster?.cpu_nodes;
  const cpuType = nodes && (nodes.instance_type ?? 't3.medium');
  return cpuType !== undefined && line.item === cpuType ? 'cpu-nodes' : 'machines';
}

function diskPart(line: BillLine): Part {
  if (line.item.includes('snapshot')) {
    return 'weights';
  }
  return /^\d+ nodes ×/.test(line.basis ?? '') ? 'cpu-nodes' : 'disks';
}

/** S3 holds the files of a page, the weights, or both; then the basis of a line says which. */
function isOfPage(line: BillLine, configuration: Configuration): boolean {
  const fleet = configuration.fleet ?? configuration;
  const isFleet = configuration.kind === 'fleet' || configuration.kind === 'hybrid';
  const holdsWeights = isFleet && (fleet.storage?.weights ?? 's3') === 's3';
  return !holdsWeights || (line.basis ?? '').endsWith('of the page');
}
