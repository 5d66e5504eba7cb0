/** Days are days wherever one is; moments are shown in the time zone of the person. */

const days = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** @example formatDay('2026-11-20') // Nov 20, 2026 */
export function formatDay(day: string): string {
  const time = Date.parse(`${day}T00:00:00.000Z`);
  return Number.isNaN(time) ? day : days.format(time);
}

/** @example formatMoment('2026-11-20T16:00:00.000Z') // Nov 20, 2026, 5:00 PM */
export function formatMoment(moment: string): string {
  const time = Date.parse(moment);
  return Number.isNaN(time) ? moment : moments.format(time);
}

/** As `<input type="datetime-local">` has it, in the time zone of the person: `2026-11-20T17:00`. */
export function localInputOf(moment: string): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return '';
  return `${localDayOf(date)}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The moment that such an input means; null if it means none. */
export function momentOf(input: string): string | null {
  const date = new Date(input);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

export function localDayOf(date: Date): string {
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
