/** One change of a text that can be taken back: at `position`, `deleted` is taken out and `inserted` put in. UTF-16. */
export interface TextDelta {
  readonly position: number;
  readonly deleted: string;
  readonly inserted: string;
}

/** The text after a delta. Throws a `RangeError` when the delta does not fit. */
export function applyDelta(text: string, { position, deleted, inserted }: TextDelta): string {
  if (!text.startsWith(deleted, position)) throw new RangeError('the delta does not fit this text');
  return text.slice(0, position) + inserted + text.slice(position + deleted.length);
}

/** What takes the delta back. */
export function invertDelta({ position, deleted, inserted }: TextDelta): TextDelta {
  return { position, deleted: inserted, inserted: deleted };
}

/** What takes deltas back that were applied one after the other, to be applied one after the other. */
export function invertDeltas(deltas: readonly TextDelta[]): TextDelta[] {
  return deltas.map(invertDelta).reverse();
}

/**
 * Puts a delta behind others of the same edit; where it touches the last one, the two become one. Empty ones are
 * left out.
 */
export function appendDelta(deltas: TextDelta[], next: TextDelta): void {
  if (next.deleted === '' && next.inserted === '') return;
  const last = deltas.at(-1);
  if (last === undefined) deltas.push(next);
  else if (next.position === last.position + last.inserted.length) {
    deltas[deltas.length - 1] = {
      position: last.position,
      deleted: last.deleted + next.deleted,
      inserted: last.inserted + next.inserted,
    };
  } else if (next.position + next.deleted.length === last.position) {
    deltas[deltas.length - 1] = {
      position: next.position,
      deleted: next.deleted + last.deleted,
      inserted: next.inserted + last.inserted,
    };
  } else deltas.push(next);
}
