// Instants of the simulated window, in UTC.

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = [
  ...['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'],
  ...['Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
];
const DAY_MS = 86_400_000;

export interface Clock {
  /** Milliseconds of the simulation's time 0. */
  origin: number;
  /** "Mon 2 Nov 14:05", or "day 1 14:05" where the file does not say when it starts. */
  text: (ms: number, withSeconds?: boolean) => string;
  /** For an axis: the day at midnight, else the time. */
  tick: (ms: number) => string;
}

const two = (value: number): string => String(value).padStart(2, '0');

function timeOfDay(date: Date, withSeconds: boolean): string {
  const minutes = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  return withSeconds ? `${minutes}:${two(date.getUTCSeconds())}` : minutes;
}

/** `start`: as the file has it, "2026-11-02T00:00:00Z". */
export function clock(start: string | undefined): Clock {
  const origin = start === undefined ? 0 : Date.parse(start);
  const day = (date: Date): string =>
    start === undefined
      ? `day ${Math.floor(date.getTime() / DAY_MS) + 1}`
      : `${DAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
  return {
    origin,
    text: (ms, withSeconds = false) => {
      const date = new Date(ms);
      return `${day(date)} ${timeOfDay(date, withSeconds)}`;
    },
    tick: (ms) => {
      const date = new Date(ms);
      return ms % DAY_MS === 0 ? day(date) : timeOfDay(date, ms % 60_000 !== 0);
    },
  };
}
