import { err, ok, type Result } from '../kernel/result.ts';
import { decodeVersion, type Version } from './version.ts';

/** How a person or a program says which version of a document it means. */
export type Address =
  | { readonly kind: 'now' }
  /** So many edits after the empty text, in the order in which they arrived on this device. */
  | { readonly kind: 'position'; readonly position: number }
  /** Milliseconds since 1970. */
  | { readonly kind: 'time'; readonly at: number }
  | { readonly kind: 'version'; readonly version: Version }
  | { readonly kind: 'milestone'; readonly name: string };

/** A sentence fragment that says what is wrong; it stands after "…: ". */
export interface AddressFault {
  readonly detail: string;
}

const TIME =
  /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const FRONTIER = 'frontier:';

/**
 * Reads an address of a version: `now`, `@1234` (a position), `@2026-11-20` (that day's first moment),
 * `@2026-11-20T10:00[:ss[.sss]][Z|±hh:mm]` (local time without a zone), `@frontier:…`, else `@name` (a milestone).
 *
 * @example
 * parseAddress('@1234'); // { ok: true, value: { kind: 'position', position: 1234 } }
 */
export function parseAddress(text: string): Result<Address, AddressFault> {
  if (text === 'now' || text === '@now') return ok({ kind: 'now' });
  if (!text.startsWith('@')) return err({ detail: 'an address is “now” or begins with @' });
  const word = text.slice(1);
  if (word === '') return err({ detail: 'nothing stands after the @' });
  if (/^\d+$/.test(word)) {
    const position = Number(word);
    return Number.isSafeInteger(position)
      ? ok({ kind: 'position', position })
      : err({ detail: 'the position is too large' });
  }
  if (word.startsWith(FRONTIER)) {
    const version = decodeVersion(word.slice(FRONTIER.length));
    return version.ok
      ? ok({ kind: 'version', version: version.value })
      : err({ detail: `the frontier cannot be read (${version.error.fault})` });
  }
  const time = TIME.exec(word);
  if (time === null) return ok({ kind: 'milestone', name: word });
  const at = timeOf(time);
  return at === null ? err({ detail: 'there is no such date and time' }) : ok({ kind: 'time', at });
}

/** The address of a version by its text form. */
export function frontierAddress(version: string): string {
  return `@${FRONTIER}${version}`;
}

/** True for a name that, written after an @, would mean something else than a milestone. */
export function readsAsOtherAddress(name: string): boolean {
  const address = parseAddress(`@${name}`);
  return !address.ok || address.value.kind !== 'milestone';
}

/** Null for a time that no calendar or clock shows, or that lies before 1970. */
function timeOf([, ...groups]: RegExpExecArray): number | null {
  const numbers = groups.slice(0, 6).map((digits = '0') => Number(digits));
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = numbers;
  const millisecond = Number((groups[6] ?? '').padEnd(3, '0'));
  const zone = groups[7];
  // Counted as if it were UTC first: that tells whether there is such a date, whatever the zone.
  const utc = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  const date = new Date(utc);
  const isReal =
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second;
  if (!isReal) return null;
  const offset = zone === undefined ? 0 : offsetOf(zone);
  if (offset === null) return null;
  const at =
    zone === undefined
      ? new Date(year, month - 1, day, hour, minute, second, millisecond).getTime()
      : utc - offset;
  return at >= 0 ? at : null;
}

/** Milliseconds ahead of UTC. */
function offsetOf(zone: string): number | null {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  if (hours > 23 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
