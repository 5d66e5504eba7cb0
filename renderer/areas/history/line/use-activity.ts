import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { ActivityBucket } from '#shared/contracts/history.ts';
import type { Machine } from '../machine/create-machine.ts';
import { bucketCount } from './histogram.ts';
import type { Range } from './zoom.ts';

export interface Activity {
  /** What the buckets are about. */
  readonly range: Range;
  readonly buckets: readonly ActivityBucket[];
}

/** What was written along the line: asked for once for each stretch and number of bars. Null before the first answer. */
export function useActivity({ store, client, documentId }: Machine, width: number): Activity | null {
  const { from, to } = useStore(store, (state) => state.range);
  const counted = useStore(store, (state) => state.counted);
  const isShown = width > 0;
  const [activity, setActivity] = useState<Activity | null>(null);
  const count = bucketCount(width, { from, to });

  useEffect(() => {
    if (!isShown) return;
    const abort = new AbortController();
    void client
      .call('history.activity', { documentId, from, to, buckets: count }, { signal: abort.signal })
      .then((answer) => {
        if (abort.signal.aborted) return;
        if (answer.ok) setActivity({ range: { from, to }, buckets: answer.value.buckets });
        else store.setState({ trouble: answer.error });
      });
    return () => abort.abort();
    // A change of the width matters by the number of bars alone.
  }, [client, store, documentId, from, to, count, counted, isShown]);

  return activity;
}
