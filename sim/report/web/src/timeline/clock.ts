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
  /** "Mon 2 Nov 14:05"; "day 1 (Mon) 14:05" of generated traffic; "day 1 14:05" where the file does
   *  not say when it starts. */
  text: (ms: number, withSeconds?: boolean) => string;
  /** For an axis: the day at midnight, else the time. */
  tick: (ms: number) => string;
}

const two = (value: number): string => String(value).padStart(2, '0');

function timeOfDay(date: Date, withSeconds: boolean): string {
  const minutes = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  return withSeconds ? `${minutes}:${two(date.getUTCSeconds())}` : minutes;
}

/** The instants of a workload. */
export function clock(workload: { start?: string; start_is_nominal?: boolean }): Clock {
  const { start, start_is_nominal } = workload;
  const origin = start === undefined ? 0 : Date.parse(start);
  const hasDates = start !== undefined && !start_is_nominal;
  const number = (ms: number): string => `day ${Math.floor((ms - origin) / DAY_MS) + 1}`;
  const date = (of: Date): string =>
    `${DAYS[of.getUTCDay()]} ${of.getUTCDate()} ${MONTHS[of.getUTCMonth()]}`;
  const day = (of: Date): string => {
    const weekday = start === undefined ? '' : ` (${DAYS[of.getUTCDay()]})`;
    return hasDates ? date(of) : number(of.getTime()) + weekday;
  };
  return {
    origin,
    text: (ms, withSeconds = false) =>
      `${day(new Date(ms))} ${timeOfDay(new Date(ms), withSeconds)}`,
    tick: (ms) => {
      if (ms % DAY_MS === 0) {
        return hasDates ? date(new Date(ms)) : number(ms);
      }
      return timeOfDay(new Date(ms), ms % 60_000 !== 0);
    },
  };
}
