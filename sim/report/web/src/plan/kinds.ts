/** Kinds of deployment as readers know them. */
const NAMES: Record<string, string> = {
  bedrock: 'Bedrock',
  sagemaker: 'SageMaker endpoint',
  fleet: 'Own fleet',
  hybrid: 'Fleet with overflow to Bedrock',
};
const ORDER = Object.keys(NAMES);

export function kindName(kind: string): string {
  return NAMES[kind] ?? kind;
}

/** The categorical colour of a kind, the same wherever kinds are told apart. */
export function kindColor(kind: string): number {
  return Math.max(0, ORDER.indexOf(kind));
}
