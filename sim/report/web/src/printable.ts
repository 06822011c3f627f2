// Control characters, lone surrogates, and marks that change the direction of what follows.
const ACTING =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}\p{Surrogate}]/gu;

/** Foreign text without what a page would act on: each such character becomes U+FFFD. */
export function printable(text: string): string {
  return text.replace(ACTING, '\ufffd');
}
