import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

type Rgb = [number, number, number];

/** The tests run in the folder of the package. */
const CSS = readFileSync('src/styles/tokens.css', 'utf8');
const [LIGHT = '', DARK = ''] = CSS.split("[data-theme='dark']");

function token(theme: string, name: string): Rgb {
  const hex = new RegExp(`--${name}: #(\\w{6});`).exec(theme)?.[1];
  assert.ok(hex, `--${name}`);
  return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255) as Rgb;
}

const linear = (v: number): number => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);

/** Source: WCAG 2.1, relative luminance and contrast ratio. */
function contrast(a: Rgb, b: Rgb): number {
  const luminance = (color: Rgb): number => {
    const [red, green, blue] = color.map(linear) as Rgb;
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** What a reader without red or green cones sees, in linear light.
 *  Source: Machado, Oliveira and Fernandes 2009, table 1, severity 1.0. */
const SEEN: Record<string, number[][]> = {
  'all cones': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

/** Source: Ottosson 2020, Oklab from linear sRGB. */
function oklab(color: Rgb, seen: number[][]): Rgb {
  const light = color.map(linear);
  const [r, g, b] = seen.map((row) =>
    Math.min(1, Math.max(0, row.reduce((sum, v, i) => sum + v * (light[i] ?? 0), 0))),
  ) as Rgb;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const distance = (a: Rgb, b: Rgb): number => Math.hypot(...a.map((v, i) => v - (b[i] ?? 0)));

for (const [theme, css] of Object.entries({ light: LIGHT, dark: DARK })) {
  test(`texts and series stand out from their ground: ${theme}`, () => {
    for (const ground of ['surface', 'ground']) {
      for (const text of ['text', 'muted', 'accent', 'good', 'bad', 'caution']) {
        const ratio = contrast(token(css, text), token(css, ground));
        assert.ok(ratio >= 4.5, `${text} on ${ground}: ${ratio.toFixed(2)}`);
      }
    }
    for (let i = 0; i < 8; ++i) {
      const ratio = contrast(token(css, `series-${i}`), token(css, 'surface'));
      assert.ok(ratio >= 3, `series-${i}: ${ratio.toFixed(2)}`);
    }
  });

  for (const [reader, seen] of Object.entries(SEEN)) {
    test(`the first six series are told apart: ${theme}, ${reader}`, () => {
      // A difference of 0.02 is just seen between patches side by side; lines need five times that.
      const colors = Array.from({ length: 6 }, (_, i) => oklab(token(css, `series-${i}`), seen));
      colors.forEach((a, i) =>
        colors.slice(0, i).forEach((b, j) => {
          const d = distance(a, b);
          assert.ok(d > 0.1, `series-${i} and series-${j}: ${d.toFixed(3)}`);
        }),
      );
    });
  }
}
