/** The parts of a scenario's deployment that a picture shows. What is absent has its default. */
export interface Configuration {
  kind?: string;
  model?: string;
  tier?: string;
  tokens_per_minute?: number;
  requests_per_minute?: number;
  provisioned?: { model_units?: number; commitment?: string };
  platform?: string;
  instance_type?: string;
  engine?: EngineConfiguration;
  router?: string;
  autoscaling?: ScalingConfiguration;
  purchase?: PurchaseConfiguration[];
  network?: NetworkConfiguration;
  storage?: StorageConfiguration;
  cluster?: { support?: string; cpu_nodes?: { instance_type?: string; count?: number } };
  front_end?: FrontEndConfiguration;
  data?: DataConfiguration;
  observability?: ObservabilityConfiguration;
  security?: { kms_keys?: number; secrets?: number };
  fleet?: Configuration;
  overflow?: Configuration;
  spill_at?: number;
}

export interface EngineConfiguration {
  name?: string;
  tensor_parallel?: number;
  pipeline_parallel?: number;
  quantization?: string;
  max_num_batched_tokens?: number;
  max_num_seqs?: number;
}

export interface ScalingConfiguration {
  policy?: string;
  metric?: string;
  target?: number;
  scale_up_threshold?: number;
  scale_down_threshold?: number;
  count?: number;
  min?: number;
  max?: number;
}

export interface PurchaseConfiguration {
  option?: string;
  count?: number;
  term?: string;
  payment?: string;
  plan?: string;
}

export interface NetworkConfiguration {
  load_balancer?: string;
  nat_gateways?: number;
  s3_gateway_endpoint?: boolean;
  public_ipv4?: number;
  interface_endpoints?: string[];
  availability_zones?: number;
}

export interface StorageConfiguration {
  weights?: string;
  versions?: number;
  s3_class?: string;
  fast_snapshot_restore?: boolean;
  root_volume_gib?: number | string;
  container_image_gib?: number;
}

export interface FrontEndConfiguration {
  api_gateway?: string;
  waf?: { rules?: number };
  rate_limit_per_ip?: number;
  demo_page?: object;
  lambda?: { memory_mib?: number };
  fargate?: { tasks?: number; vcpu?: number; memory_gib?: number };
  queue?: object;
  hosted_zones?: number;
}

export interface DataConfiguration {
  conversations?: string;
  rds?: { instance_type?: string; multi_az?: boolean };
  cache?: { node_type?: string; nodes?: number };
}

export interface ObservabilityConfiguration {
  alarms?: number;
  dashboards?: number;
  container_insights?: object;
  prometheus?: object;
  grafana_editors?: number;
}
