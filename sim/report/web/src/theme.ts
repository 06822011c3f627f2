// Light or dark: what the reader chose, else what the system prefers. Colours live in
// styles/tokens.css alone; charts read them here.

export type ThemeName = 'light' | 'dark';
export type ThemeChoice = ThemeName | 'auto';

/** The number of --series-N colours. */
export const SERIES_COLORS = 8;

export interface ChartTheme {
  name: ThemeName;
  text: string;
  muted: string;
  line: string;
  surface: string;
  accent: string;
  good: string;
  bad: string;
  caution: string;
  /** Categorical colours, distinct for colour-blind readers too. */
  series: string[];
}

const STORAGE_KEY = 'llmplan-theme';
const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

function storedChoice(): ThemeChoice {
  try {
    const stored = window.localStorage.getItem(STORAGE_KEY);
    return stored === 'light' || stored === 'dark' ? stored : 'auto';
  } catch {
    return 'auto'; // A page opened from a file may have no storage.
  }
}

let choice: ThemeChoice = storedChoice();

export function themeChoice(): ThemeChoice {
  return choice;
}

export function themeName(): ThemeName {
  return choice === 'auto' ? (prefersDark.matches ? 'dark' : 'light') : choice;
}

/** Puts the theme on the page and tells all charts. */
export function applyTheme(): void {
  document.documentElement.dataset.theme = themeName();
  listeners.forEach((listener) => listener());
}

export function chooseTheme(next: ThemeChoice): void {
  choice = next;
  try {
    window.localStorage.setItem(STORAGE_KEY, next);
  } catch {
    // The choice then holds until the page is closed.
  }
  applyTheme();
}

/** Calls `listener` whenever the colours change. */
export function onThemeChange(listener: () => void): void {
  listeners.add(listener);
}

const read = new Map<ThemeName, ChartTheme>();

/** The colours of a theme, as styles/tokens.css has them. */
export function chartTheme(theme: ThemeName = themeName()): ChartTheme {
  const known = read.get(theme);
  if (known) {
    return known;
  }
  const probe = document.createElement('div');
  probe.dataset.theme = theme;
  document.body.appendChild(probe);
  const style = getComputedStyle(probe);
  const color = (token: string): string => style.getPropertyValue(`--${token}`).trim();
  const colors: ChartTheme = {
    name: theme,
    text: color('text'),
    muted: color('muted'),
    line: color('line'),
    surface: color('surface'),
    accent: color('accent'),
    good: color('good'),
    bad: color('bad'),
    caution: color('caution'),
    series: Array.from({ length: SERIES_COLORS }, (_, i) => color(`series-${i}`)),
  };
  probe.remove();
  read.set(theme, colors);
  return colors;
}

prefersDark.addEventListener('change', applyTheme);
