export type CsvValue = string | number | null;

/** Quoted as RFC 4180 says; a text that a spreadsheet would take for a formula gets an apostrophe. */
function field(value: CsvValue): string {
  if (value === null) {
    return '';
  }
  if (typeof value === 'number') {
    return String(value);
  }
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** A header line and a line per row, each ended by "\n". */
export function csv(header: string[], rows: Iterable<CsvValue[]>): string {
  let text = `${header.map(field).join(',')}\n`;
  for (const row of rows) {
    text += `${row.map(field).join(',')}\n`;
  }
  return text;
}
