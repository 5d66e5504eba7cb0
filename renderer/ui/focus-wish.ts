/** What of the person's doing says where the focus belongs, so that a wish from before is over. */
type Ending = (event: KeyboardEvent) => boolean;

/** That something gets the focus when it appears; see `createFocusWish`. */
export interface FocusWish {
  /** Wishes from now on. */
  begin(): void;
  end(): void;
  isOpen(): boolean;
}

/**
 * A wish for the focus, for what takes a moment to appear. It lasts until it is ended or the person presses a
 * pointer, or a key for which `endedBy` holds: whoever has gone elsewhere meanwhile is not fetched back.
 */
export function createFocusWish(endedBy: Ending): FocusWish {
  let stop: AbortController | null = null;
  const end = () => {
    stop?.abort();
    stop = null;
  };
  return {
    begin() {
      end();
      stop = new AbortController();
      const options = { capture: true, signal: stop.signal };
      window.addEventListener('pointerdown', end, options);
      window.addEventListener('keydown', (event) => endedBy(event) && end(), options);
    },
    end,
    isOpen: () => stop !== null,
  };
}
