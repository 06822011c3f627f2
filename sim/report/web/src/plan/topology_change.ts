/** "1 × g5.xlarge on EKS, llama-3.1-8b, TP 1" in the parts that differ from another's. */
export function topologyChange(topology: string, from: string): string {
  const known = new Set(parts(from));
  const changed = parts(topology).filter((part) => !known.has(part));
  const gone = parts(from).length > parts(topology).length && changed.length === 0;
  return gone ? topology : changed.join(', ');
}

function parts(topology: string): string[] {
  return topology.split(/, | \+ /);
}
