import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TextDelta } from '#shared/contracts/history.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
import { ownAuthor } from '../author-colours.ts';
import type { HistoryClient } from '../history-client.ts';
import { stepFrom, type Step, type Walk } from '../line/steps.ts';
import { following, zoomed } from '../line/zoom.ts';
import { loadHistory } from './load-history.ts';
import type { Speed } from './play-clock.ts';
import { play, type Player } from './player.ts';
import { createSeeker } from './seeker.ts';
import { emptyMachine, type Look, type MachineState } from './state.ts';

/** Where the text of the version is shown. Changes come as they are; none of them is drawn by React. */
export interface TextSink {
  setText(text: string): void;
  splice(position: number, deleted: number, inserted: string, follow: boolean): void;
  /** Many edits in a row, as one change. */
  play(deltas: readonly TextDelta[]): void;
}

/** A journey through the versions of one document. */
export interface Machine {
  readonly store: StoreApi<MachineState>;
  readonly client: HistoryClient;
  readonly documentId: DocumentId;
  /** Asks the engine from now on; returns the way to stop. */
  start(): () => void;
  /** Shows the texts there from now on; returns the way to stop. */
  attach(sink: TextSink): () => void;
  /** Goes to a position; `follow` scrolls to what has changed. */
  seek(position: number, follow?: boolean): void;
  step(step: Step): void;
  togglePlay(): void;
  setSpeed(speed: Speed): void;
  zoom(way: 'in' | 'out'): void;
  setOnlyMine(onlyMine: boolean): void;
  setBlame(blame: boolean): void;
  setLook(look: Look): void;
  pin(position: number | null): void;
  /** Looks through time for a text; null: no longer. */
  find(text: string | null): Promise<void>;
  /** After an error of opening it. */
  retry(): void;
  /** When the text has caught up with the scrubber. */
  settled(): Promise<void>;
}

/** With reduced motion playing shows the end of each session for so long at speed 1, in milliseconds. */
const SESSION_MS = 2_000;

const nextFrame = (run: () => void) => void requestAnimationFrame(run);
const address = (position: number) => `@${position}`;

export function createMachine(client: HistoryClient, documentId: DocumentId): Machine {
  const store = createStore<MachineState>(() => emptyMachine);
  const get = store.getState;
  let life = new AbortController();
  let loading: ReturnType<typeof loadHistory> | null = null;
  let sink: TextSink | null = null;
  let follow = false;
  let stopPlaying: (() => void) | null = null;

  const seeker = createSeeker({
    read: (position, since) =>
      client.call(
        'history.read',
        { documentId, version: address(position), ...(since !== null && { since }) },
        { signal: life.signal },
      ),
    show({ version, text, splice }) {
      if (text !== null) sink?.setText(text);
      else if (splice !== null) sink?.splice(splice.position, splice.deleted, splice.inserted, follow);
      store.setState({ shown: version, trouble: null });
    },
    fail: (trouble) => trouble.code !== 'rpc/cancelled' && store.setState({ trouble }),
    nextFrame,
  });

  function walk(): Walk {
    const { edits, sessions, milestones, onlyMine, authors } = get();
    const positions = milestones.flatMap(({ position }) => (position === null ? [] : [position]));
    return { edits, sessions, milestones: positions, only: onlyMine ? ownAuthor(authors) : null };
  }

  function place(position: number): void {
    const { range, edits } = get();
    store.setState({ position, range: following(range, position, edits) });
  }

  function seek(position: number, toChange = false): void {
    pause();
    const to = Math.max(0, Math.min(get().edits, Math.round(position)));
    follow = toChange;
    place(to);
    seeker.seek(to);
  }

  function pause(): void {
    stopPlaying?.();
    stopPlaying = null;
    if (get().playing) store.setState({ playing: false });
  }

  async function playOn(): Promise<void> {
    const { position, edits } = get();
    // At the present there is nothing to come: it begins again.
    if (position >= edits) place(0);
    store.setState({ playing: true });
    let stopped = false;
    stopPlaying = () => (stopped = true);
    seeker.seek(get().position);
    await seeker.settled();
    if (stopped) return;
    if (document.documentElement.dataset['motion'] === 'reduced') return playSessions();
    const player = playEdits();
    stopPlaying = () => {
      player.stop();
      stopFollowing();
    };
    const stopFollowing = store.subscribe(({ speed }, before) => {
      if (speed !== before.speed) player.setSpeed(speed);
    });
  }

  function playEdits(): Player {
    const { position, speed } = get();
    return play(
      { position, speed, only: walk().only },
      {
        deltas: (from, stop) =>
          client.call('history.deltas', { documentId, from, to: get().edits }, { signal: stop }),
        apply(edits, to) {
          sink?.play(edits.flatMap(({ deltas }) => deltas));
          seeker.setShown(to);
          const { at, author } = edits.at(-1)!;
          place(to);
          store.setState({ shown: { position: to, frontier: '', at, author } });
        },
        now: () => performance.now(),
        nextFrame,
        end: () => get().edits,
        onEnd(trouble) {
          pause();
          if (trouble !== null) store.setState({ trouble });
        },
      },
    );
  }

  function playSessions(): void {
    let timer: ReturnType<typeof setTimeout>;
    const next = () => {
      const { position, edits, speed } = get();
      if (position >= edits) return pause();
      const to = stepFrom(position, 'next-session', walk());
      follow = true;
      place(to);
      seeker.seek(to);
      timer = setTimeout(next, SESSION_MS / speed);
    };
    stopPlaying = () => clearTimeout(timer);
    next();
  }

  return {
    store,
    client,
    documentId,
    start() {
      life = new AbortController();
      const loaded = loadHistory({
        client,
        documentId,
        store,
        onPresent: (atPresent) => {
          if (atPresent && !get().playing) seeker.seek(get().position);
        },
      });
      loading = loaded;
      const stopWaiting = client.connection.subscribe(({ status }) => {
        if (status === 'ready' && get().trouble !== null) seeker.seek(get().position);
      });
      return () => {
        stopWaiting();
        pause();
        life.abort();
        loaded.stop();
      };
    },
    attach(next) {
      sink = next;
      // It is empty: the whole text is wanted.
      seeker.setShown(null);
      if (get().opening.status === 'ready') seeker.seek(get().position);
      return () => {
        if (sink === next) sink = null;
      };
    },
    seek,
    step: (step) => seek(stepFrom(get().position, step, walk()), true),
    togglePlay: () => (get().playing ? pause() : void playOn()),
    setSpeed: (speed) => store.setState({ speed }),
    zoom: (way) =>
      store.setState(({ range, position, edits }) => ({ range: zoomed(range, position, way, edits) })),
    setOnlyMine: (onlyMine) => store.setState({ onlyMine }),
    setBlame: (blame) => store.setState({ blame }),
    setLook: (look) => store.setState({ look }),
    pin: (pinned) => store.setState({ pinned }),
    async find(text) {
      if (text === null || text === '') return store.setState({ found: null });
      const found = await client.call('history.find', { documentId, text }, { signal: life.signal });
      if (found.ok) store.setState({ found: { text, ...found.value }, trouble: null });
      else store.setState({ trouble: found.error });
    },
    retry: () => loading?.retry(),
    settled: seeker.settled,
  };
}
