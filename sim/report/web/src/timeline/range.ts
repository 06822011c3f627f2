export type Range = [from: number, to: number];

/** Never less than this share of the window. */
const LEAST_SHARE = 1 / 2000;

/** `range` zoomed by `factor` about its middle and moved by `shift` of its width, kept in `whole`. */
export function moved(range: Range, whole: Range, factor: number, shift: number): Range {
  const most = whole[1] - whole[0];
  const width = Math.min(most, Math.max(most * LEAST_SHARE, (range[1] - range[0]) * factor));
  const middle = (range[0] + range[1]) / 2 + shift * (range[1] - range[0]);
  const from = Math.min(Math.max(middle - width / 2, whole[0]), whole[1] - width);
  return [from, from + width];
}
