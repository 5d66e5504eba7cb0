/** As much of an edit session as walking through time needs: the edits after `from` up to `to`, of one author. */
export interface SessionSpan {
  readonly from: number;
  readonly to: number;
  readonly author: string;
}

/** What there is to walk through. */
export interface Walk {
  /** The position of the present. */
  readonly edits: number;
  /** In order, without gaps. */
  readonly sessions: readonly SessionSpan[];
  /** Positions of the milestones that this device can show, in any order. */
  readonly milestones: readonly number[];
  /** Only the edits of this author are stopped at; null: all of them. */
  readonly only: string | null;
}

export type Step =
  | 'next-edit'
  | 'previous-edit'
  | 'next-session'
  | 'previous-session'
  | 'next-milestone'
  | 'previous-milestone'
  | 'first'
  | 'last';

/** What a key means on the slider; null when it means nothing there. */
export function stepOfKey(key: string, shift: boolean): Step | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return shift ? 'next-session' : 'next-edit';
    case 'ArrowLeft':
    case 'ArrowDown':
      return shift ? 'previous-session' : 'previous-edit';
    case 'PageUp':
      return 'next-milestone';
    case 'PageDown':
      return 'previous-milestone';
    case 'Home':
      return 'first';
    case 'End':
      return 'last';
    default:
      return null;
  }
}

/**
 * Where a step leads from a position. The empty text (0) and the present are always stops, so that every step ends
 * somewhere; without a further session or milestone it ends there.
 */
export function stepFrom(position: number, step: Step, walk: Walk): number {
  switch (step) {
    case 'next-edit':
      return nextEdit(position, walk);
    case 'previous-edit':
      return previousEdit(position, walk);
    case 'next-session':
      return nextOf(
        own(walk).map(({ to }) => to),
        position,
        walk.edits,
      );
    case 'previous-session':
      return previousOf(
        own(walk).map(({ to }) => to),
        position,
      );
    case 'next-milestone':
      return nextOf(walk.milestones, position, walk.edits);
    case 'previous-milestone':
      return previousOf(walk.milestones, position);
    case 'first':
      return 0;
    case 'last':
      return walk.edits;
  }
}

function own({ sessions, only }: Walk): readonly SessionSpan[] {
  return only === null ? sessions : sessions.filter(({ author }) => author === only);
}

function nextEdit(position: number, walk: Walk): number {
  if (walk.only === null) return Math.min(walk.edits, position + 1);
  const session = own(walk).find(({ to }) => to > position);
  return session === undefined ? walk.edits : Math.max(session.from, position) + 1;
}

function previousEdit(position: number, walk: Walk): number {
  if (walk.only === null) return Math.max(0, position - 1);
  // An edit of one's own ends at each position after `from` up to `to`.
  const session = own(walk).findLast(({ from }) => from + 1 < position);
  return session === undefined ? 0 : Math.min(session.to, position - 1);
}

function nextOf(stops: readonly number[], position: number, last: number): number {
  return stops.reduce((best, stop) => (stop > position && stop < best ? stop : best), last);
}

function previousOf(stops: readonly number[], position: number): number {
  return stops.reduce((best, stop) => (stop < position && stop > best ? stop : best), 0);
}

/** The session that made the edit at a position; undefined for the empty text. Found by halving. */
export function sessionAt<S extends SessionSpan>(sessions: readonly S[], position: number): S | undefined {
  let low = 0;
  let high = sessions.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const session = sessions[middle]!;
    if (position <= session.from) high = middle - 1;
    else if (position > session.to) low = middle + 1;
    else return session;
  }
  return undefined;
}
