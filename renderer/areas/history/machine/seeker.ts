import type { VersionInfo } from '#shared/contracts/history.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { Result } from '#shared/kernel/result.ts';

/** One answer about a version: its whole text, or the one change that leads to it from the version that was shown. */
export interface ReadVersion {
  readonly version: VersionInfo;
  readonly text: string | null;
  readonly splice: { readonly position: number; readonly deleted: number; readonly inserted: string } | null;
}

interface SeekerDeps {
  /** Asks for the version at a position; `since` is what is shown, null when nothing is. */
  readonly read: (position: number, since: number | null) => Promise<Result<ReadVersion, StudioError>>;
  readonly show: (answer: ReadVersion, position: number) => void;
  readonly fail: (error: StudioError) => void;
  /** Runs something with the next frame of the display. */
  readonly nextFrame: (run: () => void) => void;
}

/**
 * Brings the text to where the scrubber is: one question at a time, and when it is answered, the next one is about
 * the newest position, however many there were between. At most one change a frame; the next question does not wait for it.
 */
export interface Seeker {
  seek(position: number): void;
  /** The position whose text is shown; null before the first. */
  shown(): number | null;
  /** Somebody else has brought the text to this position; null: it is unknown what is shown. */
  setShown(position: number | null): void;
  /** When the text has caught up, or cannot. */
  settled(): Promise<void>;
}

export function createSeeker({ read, show, fail, nextFrame }: SeekerDeps): Seeker {
  let wanted: number | null = null;
  let shown: number | null = null;
  let running = false;
  let waiting: (() => void)[] = [];
  /** Resolves with the frame in which the text that is shown gets painted. */
  let painted = Promise.resolve();

  async function run(): Promise<void> {
    running = true;
    while (wanted !== null && wanted !== shown) {
      const position: number = wanted;
      const since = shown;
      const answer = await read(position, since);
      if (!answer.ok) {
        // Asked again by the next move, not over and over.
        if (wanted === position) wanted = null;
        fail(answer.error);
        continue;
      }
      await painted;
      // What was shown has changed meanwhile: the answer leads from somewhere else.
      if (shown !== since && answer.value.text === null) continue;
      shown = position;
      show(answer.value, position);
      painted = new Promise<void>((resolve) => nextFrame(resolve));
    }
    running = false;
    const done = waiting;
    waiting = [];
    for (const resolve of done) resolve();
  }

  return {
    seek(position) {
      wanted = position;
      if (!running) void run();
    },
    shown: () => shown,
    setShown(position) {
      shown = position;
      wanted = position;
    },
    settled: () => (running ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
  };
}
