const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const MOMENT = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** Whether the text is a day of the calendar, as `2026-11-20`. Years go from 1 to 9999, in databases too. */
export function isDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (year === undefined || year === '0000') return false;
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** Whether the text is a moment in UTC with milliseconds, as `2026-11-20T16:00:00.000Z`. */
export function isMoment(text: string): boolean {
  return isDate(MOMENT.exec(text)?.[1] ?? '');
}
