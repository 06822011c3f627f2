export interface Font {
  size: number;
  bold: boolean;
}

/** Width of a text in pixels. */
export type Measure = (text: string, font: Font) => number;

/** A text broken into lines of at most `width` pixels: at spaces, else after a sign, else anywhere. */
export function wrapText(text: string, font: Font, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measure(longer, font) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') {
      lines.push(line);
    }
    const pieces = breakWord(word, font, width, measure);
    lines.push(...pieces.slice(0, -1));
    line = pieces[pieces.length - 1] ?? '';
  }
  return line === '' ? lines : [...lines, line];
}

/** The word in pieces that fit; never an empty piece, so that a narrow box ends too. */
function breakWord(word: string, font: Font, width: number, measure: Measure): string[] {
  const pieces: string[] = [];
  let rest = Array.from(word);
  while (rest.length > 1 && measure(rest.join(''), font) > width) {
    const most = longestFit(rest, font, width, measure);
    const sign = lastSign(rest.slice(0, most));
    const end = sign > most / 3 ? sign : most;
    pieces.push(rest.slice(0, end).join(''));
    rest = rest.slice(end);
  }
  return [...pieces, rest.join('')];
}

function longestFit(letters: string[], font: Font, width: number, measure: Measure): number {
  let fits = 1;
  while (fits < letters.length && measure(letters.slice(0, fits + 1).join(''), font) <= width) {
    ++fits;
  }
  return fits;
}

/** The number of letters up to the last one after which a name may be broken; 0: none. */
function lastSign(letters: string[]): number {
  return letters.reduce((last, letter, index) => ('-./:_,'.includes(letter) ? index + 1 : last), 0);
}
