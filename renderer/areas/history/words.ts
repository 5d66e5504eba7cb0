import type { EditSession, HistoryAuthor, Milestone, VersionInfo } from '#shared/contracts/history.ts';
import { sessionAt } from './line/steps.ts';

// Made once: making one takes longer than using it a hundred times.
const numbers = new Intl.NumberFormat();
const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** `8,204`, as the person’s language writes it. */
export function counted(count: number): string {
  return numbers.format(count);
}

/** `1 edit`, `8,204 edits`. */
export function edits(count: number): string {
  return count === 1 ? '1 edit' : `${counted(count)} edits`;
}

/** `18 Nov 2026, 14:32`, as the person’s language writes it. */
export function moment(at: number): string {
  return moments.format(at);
}

/** A moment in few letters, for columns: today only the time, without the year as long as it is this one. */
export function shortMoment(at: number, now: number): string {
  const [date, today] = [new Date(at), new Date(now)];
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  if (date.toDateString() === today.toDateString()) return date.toLocaleTimeString(undefined, time);
  const isThisYear = date.getFullYear() === today.getFullYear();
  const rest = isThisYear ? time : ({ year: 'numeric' } as const);
  return date.toLocaleString(undefined, { day: 'numeric', month: 'short', ...rest });
}

/** What there is to know about a position of the scrubber. */
export interface Place {
  readonly position: number;
  readonly edits: number;
  readonly at: number | null;
  readonly author: string | null;
  /** Made elsewhere, and later than others that had arrived before it. */
  readonly mergedIn: boolean;
  /** The milestones that stand there. */
  readonly milestones: readonly string[];
}

interface Known {
  readonly edits: number;
  readonly authors: readonly HistoryAuthor[];
  readonly sessions: readonly EditSession[];
  readonly milestones: readonly Pick<Milestone, 'name' | 'position'>[];
}

/**
 * What is known about a position. Until the engine has answered, the time is estimated from the session that made
 * the edit.
 */
export function placeAt(position: number, known: Known, shown: VersionInfo | null): Place {
  const exact = shown !== null && shown.position === position ? shown : null;
  const session = sessionAt(known.sessions, position);
  const author = exact?.author ?? session?.author ?? null;
  return {
    position,
    edits: known.edits,
    at: exact?.at ?? (session === undefined ? null : estimated(session, position)),
    author: author === null ? null : authorName(known.authors, author),
    mergedIn: session?.mergedIn ?? false,
    milestones: known.milestones.filter((one) => one.position === position).map(({ name }) => name),
  };
}

function estimated({ from, to, startedAt, endedAt }: EditSession, position: number): number {
  const share = to - from <= 1 ? 1 : (position - from - 1) / (to - from - 1);
  return Math.round(startedAt + share * (endedAt - startedAt));
}

export function authorName(authors: readonly HistoryAuthor[], id: string): string {
  return authors.find((author) => author.id === id)?.name ?? id.slice(0, 8);
}

/** The value of the slider in words. */
export function placeInWords(place: Place): string {
  const { position, at, author, mergedIn, milestones } = place;
  const where =
    position === 0
      ? `The empty text before ${edits(place.edits)}`
      : `Edit ${counted(position)} of ${counted(place.edits)}`;
  return [
    where,
    position > 0 && position === place.edits ? 'the present' : null,
    at === null ? null : moment(at),
    author === null ? null : `by ${author}`,
    mergedIn ? 'merged in from offline work' : null,
    ...milestones.map((name) => `milestone ${name}`),
  ]
    .filter((part) => part !== null)
    .join(', ');
}
