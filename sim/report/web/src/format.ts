// Numbers as readers of reports want them; the same digits as sim/report/number_text.cpp.

export const ABSENT = '–';

function grouped(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const withCommas = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? withCommas : `${withCommas}.${fraction}`;
}

function withDollar(digits: string): string {
  return digits.startsWith('-') ? `-$${digits.slice(1)}` : `$${digits}`;
}

/** Significant digits without exponent or trailing zeros. */
function significant(value: number, digits: number): string {
  const shown = Number(value.toPrecision(digits));
  if (Math.abs(shown) < 1e-4) {
    return '0';
  }
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(shown))));
  const text = shown.toFixed(decimals);
  return grouped(text.includes('.') ? text.replace(/\.?0+$/, '') : text);
}

/** Three significant digits: "1,260", "0.401". */
export function numberText(value: number): string {
  return significant(value, 3);
}

/** Nine significant digits, for quantities of a bill. */
export function quantityText(value: number): string {
  return significant(value, 9);
}

export function countText(count: number): string {
  return grouped(Math.round(count).toString());
}

/** Large counts for axes and captions: "8.67 k", "1.2 M". */
export function shortCountText(count: number): string {
  const units: [number, string][] = [
    [1e9, ' G'],
    [1e6, ' M'],
    [1e4, ' k'],
  ];
  for (const [size, unit] of units) {
    if (Math.abs(count) >= size) {
      return numberText(count / (unit === ' k' ? 1e3 : size)) + unit;
    }
  }
  return numberText(count);
}

/** To the cent: "$16,179.16". */
export function moneyText(usd: number | string): string {
  return withDollar(grouped(Number(usd).toFixed(2)));
}

/** For axes: "$16k", "$1.5M", "$250". */
export function shortMoneyText(usd: number): string {
  const size = Math.abs(usd);
  const [divisor, unit] = size >= 1e6 ? [1e6, 'M'] : size >= 1e4 ? [1e3, 'k'] : [1, ''];
  return withDollar(significant(usd / divisor, 3)) + unit;
}

/** Four significant digits, two decimals at least: "$0.0000025", "$21.96". */
export function unitPriceText(usd: number | string): string {
  const value = Number(usd);
  const magnitude = value === 0 ? 2 : Math.floor(Math.log10(Math.abs(value)));
  const decimals = Math.min(10, Math.max(2, 3 - magnitude));
  return withDollar(grouped(value.toFixed(decimals)));
}

const LATENCY_UNITS: [milliseconds: number, name: string, most: number][] = [
  [1, 'ms', 999.5],
  [1e3, 's', 599.5],
  [6e4, 'min', 599.5],
  [3.6e6, 'h', Infinity],
];

/** "152 ms", "1.27 s", "12 min". */
export function latencyText(ms: number): string {
  const unit = LATENCY_UNITS.find(([size, , most]) => ms / size < most);
  return unit ? `${numberText(ms / unit[0])} ${unit[1]}` : ABSENT;
}

/** "6 h", "30.4 days", "45 s". */
export function spanText(seconds: number): string {
  const units: [number, string][] = [
    [86_400, ' days'],
    [3_600, ' h'],
    [60, ' min'],
  ];
  for (const [size, unit] of units) {
    if (seconds >= 2 * size) {
      return numberText(seconds / size) + unit;
    }
  }
  return `${numberText(seconds)} s`;
}

/** "99.97%". Near 1 the missing part is what matters: 99.996 % must not read as 100 %. */
export function shareText(share: number): string {
  const missing = Math.abs(1 - share);
  const decimals = missing === 0 || missing >= 0.1 ? 1 : missing >= 0.001 ? 2 : 4;
  const scale = 10 ** decimals;
  const percent = Math.floor(100 * share * scale + 1e-6) / scale;
  return `${Number(percent.toFixed(decimals))}%`;
}

/** A relative change: "+42%", "-7.3%". */
export function changeText(relative: number): string {
  const percent = 100 * relative;
  if (percent > 999) {
    return '>+999%';
  }
  const shown = Math.abs(percent) < 9.95 ? Math.round(percent * 10) / 10 : Math.round(percent);
  return `${shown >= 0 ? '+' : ''}${shown === 0 ? 0 : shown}%`;
}

/** Text of a figure that may be absent. */
export function orAbsent<T>(value: T | null | undefined, text: (value: T) => string): string {
  return value === null || value === undefined ? ABSENT : text(value);
}
