import type { EngineClient } from '#renderer/client/rpc.ts';
import { notifyError } from '#renderer/ui/notices.ts';
import { patchRuns, readRuns, type RunFilter } from '../store.ts';

/** The runs of the open project in the store, kept fresh while somebody looks at them. */
export interface RunList {
  /** Somebody looks at the list from now on; returns the way to stop. */
  watch(): () => void;
  filter(filter: RunFilter): void;
  /** Takes the following page in. */
  loadMore(): Promise<void>;
  reload(): void;
}

const PAGE = 50;
/** Steps of a run come in quick rows: they are answered by one reading, in milliseconds. */
const COALESCE_MS = 150;

export function createRunList(client: EngineClient): RunList {
  let watchers = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** Answers to earlier questions are not shown. */
  let asked = 0;

  async function read(before: string | null, limit: number): Promise<void> {
    const { projectId, filter } = readRuns();
    if (projectId === null) return;
    const number = ++asked;
    const listed = await client.call('runs.list', {
      projectId,
      limit,
      ...(filter.kind !== 'all' && { kind: filter.kind }),
      ...(filter.outcome !== 'all' && { outcome: filter.outcome }),
      ...(before !== null && { before }),
    });
    if (number !== asked) return;
    if (!listed.ok) {
      if (listed.error.code !== 'rpc/disconnected') notifyError(listed.error);
      return;
    }
    const kept = before === null ? [] : (readRuns().runs ?? []);
    patchRuns({ runs: [...kept, ...listed.value.runs], more: listed.value.next });
  }

  /** As many as are shown already, as far as one page holds them. */
  const reload = () => {
    if (watchers > 0) void read(null, Math.min(200, Math.max(PAGE, readRuns().runs?.length ?? 0)));
  };

  client.on('runs.changed', ({ projectId }) => {
    if (projectId !== readRuns().projectId || watchers === 0) return;
    timer ??= setTimeout(() => {
      timer = null;
      reload();
    }, COALESCE_MS);
  });
  client.connection.subscribe(({ status }) => status === 'ready' && reload());

  return {
    reload,
    watch() {
      watchers += 1;
      reload();
      return () => {
        watchers -= 1;
      };
    },
    filter(filter) {
      patchRuns({ filter, runs: null, more: null });
      reload();
    },
    async loadMore() {
      const { more } = readRuns();
      if (more !== null) await read(more, PAGE);
    },
  };
}
