/** Speeds of playing, as multiples of how it was written. */
export const SPEEDS = [0.5, 1, 2, 4, 8, 16, 32] as const;
export type Speed = (typeof SPEEDS)[number];

/** Longer pauses are cut to this, in milliseconds: idle time is skipped. */
export const LONGEST_PAUSE_MS = 1_000;
/** After a gap of the display, a tab in the background for example, playing goes on where it was. */
const LONGEST_FRAME_MS = 100;

/** An edit as far as its time matters. */
export interface Timed {
  readonly at: number;
  readonly author: string;
}

/**
 * How long an edit waits after the one before it, in milliseconds at speed 1. Clocks may go backwards and devices
 * disagree: nobody waits for that. Of one author only, the edits of others take no time.
 */
export function pauseBefore(edit: Timed, previousAt: number | null, only: string | null): number {
  if (previousAt === null || (only !== null && edit.author !== only)) return 0;
  return Math.max(0, Math.min(LONGEST_PAUSE_MS, edit.at - previousAt));
}

/** Tells at each frame how many of the edits that come next are due. */
export interface PlayClock {
  /** Takes as many edits from the front of `next` as are due at the time `now`, at most `most`. */
  due(next: readonly Timed[], now: number, most: number): number;
  setSpeed(speed: number): void;
}

export function createPlayClock(now: number, speed: number, only: string | null): PlayClock {
  let last = now;
  let rate = speed;
  /** Time that was played and not yet used up by pauses. */
  let credit = 0;
  let previousAt: number | null = null;

  return {
    setSpeed: (next) => (rate = next),
    due(next, at, most) {
      credit += Math.min(LONGEST_FRAME_MS, Math.max(0, at - last)) * rate;
      last = at;
      let count = 0;
      for (const edit of next) {
        const pause = pauseBefore(edit, previousAt, only);
        if (count === most || pause > credit) break;
        credit -= pause;
        previousAt = edit.at;
        count += 1;
      }
      // While edits are on their way from the engine, time does not pile up.
      if (count === next.length || count === most) credit = Math.min(credit, LONGEST_PAUSE_MS);
      return count;
    },
  };
}
