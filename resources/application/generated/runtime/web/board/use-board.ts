import { useRef, useState } from 'react';
import type { AnyRow, EntityDefinition, FieldDefinition } from '../../domain/definition.ts';
import { readAllAnew, whenRead } from '../client/cache.ts';
import type { Answer } from '../client/problem.ts';
import { problemText } from '../client/problem-text.ts';
import { transitRow, updateRow } from '../client/rows.ts';
import { missingFields } from '../detail/transitions.ts';
import { titleOf } from '../domain/row-title.ts';
import { texts } from '../texts.ts';
import { announce, notify } from '../ui/notices.ts';
import type { Moved } from './columns.ts';
import type { Move } from './moves.ts';

export interface Board {
  readonly moved: Moved;
  /** A move that waits for what its transition requires. */
  readonly asking: Asking | null;
  move(row: AnyRow, move: Move): void;
  /** What was asked for was given, and the row has moved. */
  done(row: AnyRow): void;
  cancel(): void;
}

interface Asking {
  readonly row: AnyRow;
  readonly move: Move;
  readonly fields: readonly FieldDefinition[];
}

/** Moves cards at once, and back where the server does not allow it. */
export function useBoard(entity: EntityDefinition, field: FieldDefinition): Board {
  const [moved, setMoved] = useState<Moved>(new Map());
  const [asking, setAsking] = useState<Asking | null>(null);
  /** The last write of each card: the next one waits for it, and goes on from the row that it made. */
  const writes = useRef(new Map<string, Promise<AnyRow | null>>());

  function place(row: AnyRow, to: string | null): void {
    setMoved((now) => new Map(now).set(row.id, { row, to }));
  }

  /** From here on the card is where the server has it. */
  function release(id: string): void {
    setMoved((now) => new Map([...now].filter(([other]) => other !== id)));
  }

  async function write(row: AnyRow, move: Move): Promise<AnyRow | null> {
    const earlier = writes.current.get(row.id);
    const from = earlier ? await earlier : row;
    if (!from) return null;
    const answer = await send(from, move);
    if (answer.ok) return answer.value;
    const { text, next } = problemText(answer.problem);
    const title = texts.notMoved(titleOf(entity, row), move.to.title);
    notify({ tone: 'bad', text: `${title} ${text}`, ...(next !== null && { next }) });
    readAllAnew();
    return null;
  }

  function send(row: AnyRow, { to, transition }: Move): Promise<Answer<AnyRow>> {
    return transition
      ? transitRow(entity, row, transition)
      : updateRow(entity, row, { [field.name]: to.value });
  }

  async function begin(row: AnyRow, move: Move): Promise<void> {
    place({ ...row, [field.name]: move.to.value }, move.to.value);
    announce(texts.moved(titleOf(entity, row), move.to.title));
    const writing = write(row, move);
    writes.current.set(row.id, writing);
    const after = await writing;
    if (writes.current.get(row.id) !== writing) return;
    writes.current.delete(row.id);
    if (after) await settle(after, move.to.value);
    else release(row.id);
  }

  /** Holds the card in place until the columns have been read anew. */
  async function settle(row: AnyRow, to: string | null): Promise<void> {
    place(row, to);
    await whenRead();
    if (!writes.current.has(row.id)) release(row.id);
  }

  return {
    moved,
    asking,
    move(row, move) {
      if (move.blocked !== null) {
        const text = texts.notMoved(titleOf(entity, row), move.to.title);
        return notify({ tone: 'bad', text, next: move.blocked });
      }
      const fields = move.transition ? missingFields(entity, row, move.transition) : [];
      if (fields.length > 0) setAsking({ row, move, fields });
      else void begin(row, move);
    },
    done(row) {
      setAsking(null);
      if (!asking) return;
      announce(texts.moved(titleOf(entity, row), asking.move.to.title));
      void settle(row, asking.move.to.value);
    },
    cancel: () => setAsking(null),
  };
}
