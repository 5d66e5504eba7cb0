/** Days and months as texts: `2026-11-20`, `2026-11`. */
import { localDayOf } from '../fields/dates.ts';

const DAY_MS = 24 * 60 * 60_000;

/** The weeks that a month has a day in; each is seven days. */
export function weeksOf(month: string, firstWeekday = firstWeekdayHere()): readonly (readonly string[])[] {
  const first = `${month}-01`;
  const lead = (weekdayOf(first) - firstWeekday + 7) % 7;
  const weeks: string[][] = [];
  for (let day = addDays(first, -lead); day.slice(0, 7) <= month; day = addDays(day, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(day, index)));
  }
  return weeks;
}

export function addDays(day: string, days: number): string {
  return new Date(timeOf(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same day of another month, or its last one. */
export function addMonths(day: string, months: number): string {
  const date = new Date(timeOf(`${day.slice(0, 7)}-01`));
  date.setUTCMonth(date.getUTCMonth() + months);
  const month = date.toISOString().slice(0, 7);
  const wanted = `${month}-${day.slice(8)}`;
  const last = addDays(addMonth(month), -1);
  return wanted < last ? wanted : last;
}

function addMonth(month: string): string {
  const date = new Date(timeOf(`${month}-01`));
  date.setUTCMonth(date.getUTCMonth() + 1);
  return date.toISOString().slice(0, 10);
}

export function todayHere(): string {
  return localDayOf(new Date());
}

export function isMonth(text: string | null): text is string {
  return text !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(text) && text > '0001';
}

/** @example formatMonth('2026-11') // November 2026 */
export function formatMonth(month: string): string {
  return new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    timeOf(`${month}-01`),
  );
}

export function formatWeekday(day: string, weekday: 'short' | 'long'): string {
  return new Intl.DateTimeFormat(undefined, { weekday, timeZone: 'UTC' }).format(timeOf(day));
}

export function formatFullDay(day: string): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeZone: 'UTC' }).format(timeOf(day));
}

/** 0 for Sunday. */
function weekdayOf(day: string): number {
  return new Date(timeOf(day)).getUTCDay();
}

/** As the language of the browser has it, where the browser knows. */
function firstWeekdayHere(): number {
  const locale = new Intl.Locale(navigator.language) as Intl.Locale & {
    getWeekInfo?: () => { readonly firstDay: number };
    readonly weekInfo?: { readonly firstDay: number };
  };
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
}

function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00.000Z`);
}
