/** A member of two configurations that is not the same in both; null: not there. */
export interface ConfigurationChange {
  /** "autoscaling.max", "purchase[0].count". */
  path: string;
  from: string | null;
  to: string | null;
}

function flatten(value: unknown, path: string, into: Map<string, string>): void {
  if (value !== null && typeof value === 'object') {
    const isList = Array.isArray(value);
    for (const [key, member] of Object.entries(value)) {
      const dot = path === '' ? key : `${path}.${key}`;
      flatten(member, isList ? `${path}[${key}]` : dot, into);
    }
  } else {
    into.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  }
}

function members(configuration: Record<string, unknown> | undefined): Map<string, string> {
  const out = new Map<string, string>();
  flatten(configuration ?? {}, '', out);
  out.delete('name');
  return out;
}

/** What differs between two deployments, in the order of the first, then of the second. */
export function configurationChanges(
  from: Record<string, unknown> | undefined,
  to: Record<string, unknown> | undefined,
): ConfigurationChange[] {
  const [before, after] = [members(from), members(to)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((path) => ({ path, from: before.get(path) ?? null, to: after.get(path) ?? null }))
    .filter((change) => change.from !== change.to);
}
