/** The bucket that holds an instant. */
export function bucketAt(starts: number[], ms: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= ms) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
