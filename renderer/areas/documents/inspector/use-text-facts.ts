import { useEffect, useState } from 'react';
import type { DocumentChannel } from '#renderer/client/document-channel.ts';
import { outlineOf, type OutlineItem } from './outline.ts';

/** What can be told from the text itself. */
export interface TextFacts {
  /** In UTF-8. */
  readonly bytes: number;
  readonly lines: number;
  readonly outline: readonly OutlineItem[];
  /** When the text changed in this window, in milliseconds since 1970; null when it has not since it was opened. */
  readonly changedAt: number | null;
}

/** A text is read again when typing has paused for this long, in milliseconds; longer when it is long. */
const PAUSE_MS = 300;
const LONG_TEXT = 500_000;
const LONG_PAUSE_MS = 1_500;

/** Follows the text of a document; null until it has arrived. */
export function useTextFacts(channel: DocumentChannel, path: string): TextFacts | null {
  const [facts, setFacts] = useState<TextFacts | null>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let changedAt: number | null = null;
    const read = () => {
      timer = null;
      const { status } = channel.peek();
      if (status === 'loading') return;
      const text = channel.text.toString();
      const bytes = new TextEncoder().encode(text).length;
      setFacts({ bytes, lines: countLines(text), outline: outlineOf(path, text), changedAt });
    };
    const later = () => {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(read, channel.text.length > LONG_TEXT ? LONG_PAUSE_MS : PAUSE_MS);
    };
    const onText = () => {
      // What arrives when a document is opened is no change of it.
      if (channel.peek().status !== 'loading') changedAt = Date.now();
      later();
    };
    read();
    channel.text.observe(onText);
    const stop = channel.subscribe((state) => state.status !== 'loading' && timer === null && later());
    return () => {
      if (timer !== null) clearTimeout(timer);
      channel.text.unobserve(onText);
      stop();
    };
  }, [channel, path]);

  return facts;
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
