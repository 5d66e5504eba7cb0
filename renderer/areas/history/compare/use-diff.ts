import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { HistoryOutput } from '../history-client.ts';
import { createLatest, type Latest } from '../latest.ts';
import type { Machine } from '../machine/create-machine.ts';

export type Diff = HistoryOutput<'history.diff'>;

interface Question {
  readonly from: string;
  readonly to: string;
  readonly by: 'line' | 'word';
}

/**
 * What differs between the version under the scrubber and the present or the pinned one, older first. The last
 * answer stays in sight until the next one is there.
 */
export function useDiff({ store, client, documentId }: Machine, by: Question['by']) {
  const position = useStore(store, (state) => state.position);
  const other = useStore(store, ({ pinned, edits }) => pinned ?? edits);
  const [diff, setDiff] = useState<Diff | null>(null);
  const [error, setError] = useState<StudioError | null>(null);
  const latest = useRef<Latest<Question> | null>(null);

  useEffect(() => {
    const made = createLatest(
      (question: Question) => client.call('history.diff', { documentId, ...question }),
      (answer) => {
        if (answer.ok) setDiff(answer.value);
        setError(answer.ok ? null : answer.error);
      },
    );
    latest.current = made;
    return made.stop;
  }, [client, documentId]);

  useEffect(() => {
    const [from, to] = [Math.min(position, other), Math.max(position, other)];
    latest.current?.want({ from: `@${from}`, to: `@${to}`, by });
  }, [position, other, by, client, documentId]);

  return { diff, error };
}
