import type { DocumentId } from '#shared/kernel/brand.ts';
import type { StoreApi } from 'zustand/vanilla';
import type { HistoryClient } from '../history-client.ts';
import { isWhole, following, wholeRange } from '../line/zoom.ts';
import type { Mark, MachineState } from './state.ts';

interface LoadHistoryDeps {
  readonly client: HistoryClient;
  readonly documentId: DocumentId;
  readonly store: StoreApi<MachineState>;
  /** The present has moved, or is known for the first time. */
  readonly onPresent: (wasAtPresent: boolean) => void;
}

/** Typing in another window must not ask for all sessions with every letter, in milliseconds. */
const REFRESH_MS = 1_000;
/** More restores and merges than these are not marked on the line. */
const MOST_MARKS = 40;

/** Keeps what is known about the history of a document up to date, from the first answer until it is stopped. */
export function loadHistory({ client, documentId, store, onPresent }: LoadHistoryDeps) {
  const abort = new AbortController();
  const { signal } = abort;
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** The newest number of edits that was told since the last question, whose answer may be older. */
  let told = 0;

  function grow(edits: number): void {
    const { edits: before, position, range } = store.getState();
    const first = store.getState().opening.status !== 'ready';
    if (!first && edits === before) return;
    const atPresent = first || position === before;
    store.setState({
      edits,
      ...(atPresent && { position: edits }),
      range: first || isWhole(range, before) ? wholeRange(edits) : following(range, position, edits),
    });
    onPresent(atPresent);
  }

  async function open(): Promise<void> {
    told = 0;
    const opened = await client.call('history.open', { documentId }, { signal });
    if (signal.aborted) return;
    if (!opened.ok) {
      if (store.getState().opening.status !== 'ready')
        store.setState({ opening: { status: 'failed', error: opened.error } });
      return;
    }
    const { document, edits, authors, sessions } = opened.value;
    store.setState(({ counted }) => ({ document, authors, sessions, counted: counted + 1 }));
    // Before anybody can ask for the next one.
    await loadMilestones();
    if (signal.aborted) return;
    grow(Math.max(edits, told));
    store.setState({ opening: { status: 'ready' } });
    await loadMarks();
  }

  async function loadMilestones(): Promise<void> {
    const listed = await client.call('history.milestones', { documentId }, { signal });
    if (listed.ok) store.setState({ milestones: listed.value.milestones });
  }

  /** Restores and merges are told by the timeline of the project, by time; their positions by the history. */
  async function loadMarks(): Promise<void> {
    const projectId = store.getState().document?.projectId;
    if (projectId === undefined) return;
    const timeline = await client.call('history.timeline', { projectId }, { signal });
    if (!timeline.ok) return;
    const events = timeline.value.events.filter(({ documents }) =>
      documents.some((one) => one.documentId === documentId),
    );
    const marks: Mark[] = [];
    for (const { kind, at, name } of events.slice(-MOST_MARKS)) {
      if (kind !== 'version-restored' && kind !== 'merged') continue;
      const version = `@${new Date(at).toISOString()}`;
      const resolved = await client.call('history.resolve', { documentId, version }, { signal });
      if (signal.aborted) return;
      if (resolved.ok && resolved.value.position !== null) {
        marks.push({ kind, at, name, position: resolved.value.position });
      }
    }
    store.setState({ marks });
  }

  const stops = [
    client.on('history.progressed', (progress) => {
      if (progress.documentId !== documentId || store.getState().opening.status === 'ready') return;
      store.setState({ opening: { status: 'loading', done: progress.done, total: progress.total } });
    }),
    client.on('history.grown', (grown) => {
      if (grown.documentId !== documentId) return;
      told = Math.max(told, grown.edits);
      if (store.getState().opening.status !== 'ready') return;
      grow(grown.edits);
      timer ??= setTimeout(() => {
        timer = null;
        void open();
      }, REFRESH_MS);
    }),
    client.on('history.milestonesChanged', (changed) => {
      if (changed.documentId === documentId) void loadMilestones();
    }),
    client.connection.subscribe(({ status }) => {
      if (status === 'ready') void open();
    }),
  ];
  void open();

  return {
    /** Asks again after an error. */
    retry(): void {
      store.setState({ opening: { status: 'loading', done: 0, total: 0 } });
      void open();
    },
    stop(): void {
      abort.abort();
      if (timer !== null) clearTimeout(timer);
      for (const stop of stops) stop();
    },
  };
}
