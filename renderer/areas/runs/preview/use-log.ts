import { useEffect, useState } from 'react';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { noLines, withLines, type LogLines } from './log-lines.ts';

const PAGE = 2_000;
/** Of a long log that is read late, the end. */
const READ_BACK = 4_000;

/**
 * The logs of some runs, followed: what was said before somebody looked, and what is said since. Runs that are asked for
 * later stand after those of before; another `subject` begins anew.
 */
export function useLog(client: EngineClient, subject: string, runIds: readonly string[]): LogLines {
  const [kept, setKept] = useState<{ readonly subject: string; readonly log: LogLines }>({
    subject,
    log: noLines,
  });
  const wanted = runIds.join(' ');

  useEffect(() => {
    const ids = wanted.split(' ').filter(Boolean);
    const abort = new AbortController();
    const take = (runId: string, lines: Parameters<typeof withLines>[2]) =>
      setKept((before) => ({
        subject,
        log: withLines(before.subject === subject ? before.log : noLines, runId, lines),
      }));
    const stop = client.on('runs.logged', ({ runId, lines }) => {
      if (ids.includes(runId)) take(runId, lines);
    });
    void (async () => {
      for (const runId of ids) {
        const shown = await client.call('runs.show', { runId }, { signal: abort.signal });
        let after = shown.ok ? Math.max(0, shown.value.log.lines - READ_BACK) : 0;
        for (let more = shown.ok; more && !abort.signal.aborted;) {
          const read = await client.call('runs.log', { runId, after, limit: PAGE }, { signal: abort.signal });
          if (!read.ok || abort.signal.aborted) return;
          take(runId, read.value.lines);
          after = read.value.lines.at(-1)?.no ?? after;
          more = read.value.more && read.value.lines.length > 0;
        }
      }
    })();
    return () => {
      abort.abort();
      stop();
    };
  }, [client, subject, wanted]);

  return kept.subject === subject ? kept.log : noLines;
}
