const STEPS = [1, 2, 5];

/** 1, 2 and 5 times powers of ten, from the last at or below `least` to the first at or above
 *  `most`; over many decades powers of ten alone. Precondition: 0 < least <= most. */
export function logTicks([least, most]: [number, number]): number[] {
  const first = Math.floor(Math.log10(least));
  const last = Math.ceil(Math.log10(most));
  const steps = last - first > 4 ? [1] : STEPS;
  const all: number[] = [];
  for (let decade = first; decade <= last; ++decade) {
    all.push(...steps.map((step) => Number((step * 10 ** decade).toPrecision(3))));
  }
  const from = all.filter((tick) => tick <= least).length - 1;
  const to = all.findIndex((tick) => tick >= most && tick > (all[from] ?? 0));
  return all.slice(Math.max(0, from), to + 1);
}
