import type { TextDelta } from '#shared/contracts/history.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { Result } from '#shared/kernel/result.ts';
import { createPlayClock, type Timed } from './play-clock.ts';

export interface PlayedEdit extends Timed {
  readonly deltas: readonly TextDelta[];
}

interface PlayerDeps {
  /** The edits after `from`, as many as come in one answer. */
  readonly deltas: (
    from: number,
    signal: AbortSignal,
  ) => Promise<Result<{ readonly to: number; readonly edits: readonly PlayedEdit[] }, StudioError>>;
  /** Shows the next edits, which end at `position`. */
  readonly apply: (edits: readonly PlayedEdit[], position: number) => void;
  readonly now: () => number;
  /** Runs something with the next frame of the display. */
  readonly nextFrame: (run: () => void) => void;
  /** The position of the present, which may move while the text is edited. */
  readonly end: () => number;
  /** Playing has come to its end, or to an error. */
  readonly onEnd: (error: StudioError | null) => void;
}

export interface Player {
  setSpeed(speed: number): void;
  stop(): void;
}

/** As soon as fewer edits than these are at hand, the next ones are asked for. */
const ENOUGH = 2_048;
/** More than these in one frame would make it a long one. */
const MOST_A_FRAME = 150;

/** Plays the writing back from a position, with the edits streamed ahead of it. Starts at once. */
export function play(
  start: { readonly position: number; readonly speed: number; readonly only: string | null },
  { deltas, apply, now, nextFrame, end, onEnd }: PlayerDeps,
): Player {
  const abort = new AbortController();
  const clock = createPlayClock(now(), start.speed, start.only);
  let queue: readonly PlayedEdit[] = [];
  let position = start.position;
  let asking = false;

  function finish(error: StudioError | null): void {
    abort.abort();
    onEnd(error);
  }

  async function ask(): Promise<void> {
    const from = position + queue.length;
    if (asking || queue.length >= ENOUGH || from >= end()) return;
    asking = true;
    const answer = await deltas(from, abort.signal);
    asking = false;
    if (abort.signal.aborted) return;
    if (!answer.ok) return finish(answer.error);
    queue = [...queue, ...answer.value.edits];
    // The engine knows of no more edits than these, whatever was announced.
    if (answer.value.edits.length === 0 && queue.length === 0) finish(null);
  }

  function frame(): void {
    if (abort.signal.aborted) return;
    const count = clock.due(queue, now(), MOST_A_FRAME);
    if (count > 0) {
      position += count;
      const due = queue.slice(0, count);
      queue = queue.slice(count);
      apply(due, position);
    }
    if (position >= end()) return finish(null);
    void ask();
    nextFrame(frame);
  }

  void ask();
  nextFrame(frame);
  return { setSpeed: clock.setSpeed, stop: () => abort.abort() };
}
