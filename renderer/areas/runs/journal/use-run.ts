import { useEffect, useState } from 'react';
import type { EngineClient } from '#renderer/client/rpc.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { RunDetails } from '#shared/contracts/runs.ts';

/** What is known about a run, read again whenever it gets on. */
export function useRun(client: EngineClient, runId: string) {
  const [run, setRun] = useState<RunDetails | null>(null);
  const [error, setError] = useState<StudioError | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    const read = async () => {
      const shown = await client.call('runs.show', { runId }, { signal: abort.signal });
      if (abort.signal.aborted) return;
      if (shown.ok) setRun(shown.value);
      setError(shown.ok ? null : shown.error);
    };
    const stop = client.on('runs.changed', (changed) => {
      if (changed.runId === runId) void read();
    });
    void read();
    return () => {
      abort.abort();
      stop();
    };
  }, [client, runId]);

  return { run, error };
}
