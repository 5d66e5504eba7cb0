import { useEffect, useRef, useState } from 'react';
import { EditorView } from '@codemirror/view';
import { loadReader, type Reader } from '#renderer/areas/documents/index.ts';
import { diffMarks, showMarks } from './diff-marks.ts';
import type { MarkedText, Side } from './lay-out-diff.ts';

interface MarkedReaderProps {
  path: string;
  label: string;
  marked: MarkedText & Partial<Pick<Side, 'spacers'>>;
  /** The place that differs to scroll to, from 0. */
  place: number;
  /** Another reader that scrolls along. */
  group?: ScrollGroup;
}

/** Readers that scroll together. */
export interface ScrollGroup {
  readonly members: Set<HTMLElement>;
}

/** A text with what differs in it marked. */
export function MarkedReader({ path, label, marked, place, group }: MarkedReaderProps) {
  const box = useRef<HTMLDivElement>(null);
  const [reader, setReader] = useState<Reader | null>(null);

  useEffect(() => {
    let gone = false;
    let made: Reader | null = null;
    let leave = () => {};
    void loadReader().then((createReader) => {
      if (gone || box.current === null) return;
      made = createReader({ parent: box.current, path, label, text: '', extensions: diffMarks });
      leave = group === undefined ? leave : join(group, made.view.scrollDOM);
      setReader(made);
    });
    return () => {
      gone = true;
      leave();
      made?.destroy();
      setReader(null);
    };
  }, [path, label, group]);

  useEffect(() => {
    if (reader === null) return;
    show(reader, marked);
  }, [reader, marked]);

  // The first one when it opens, and each that is asked for; not while the scrubber moves.
  const scrolledTo = useRef(-1);
  useEffect(() => {
    const at = marked.places[place];
    if (at === undefined || reader === null || scrolledTo.current === place) return;
    scrolledTo.current = place;
    reader.view.dispatch({ effects: EditorView.scrollIntoView(at, { y: 'center' }) });
  }, [reader, marked, place]);

  return <div ref={box} className="h-full min-h-0 min-w-0" />;
}

/** Where one is in the text stays as it was, as far as that goes. */
function show({ view, setText }: Reader, marked: MarkedReaderProps['marked']): void {
  const { scrollTop } = view.scrollDOM;
  setText(marked.text);
  view.dispatch({ effects: showMarks.of(marked) });
  view.scrollDOM.scrollTop = scrollTop;
}

function join(group: ScrollGroup, element: HTMLElement): () => void {
  const onScroll = () => {
    for (const other of group.members) {
      // What was set is told again as a scroll: it ends where both are equal.
      if (other !== element && other.scrollTop !== element.scrollTop) other.scrollTop = element.scrollTop;
    }
  };
  group.members.add(element);
  element.addEventListener('scroll', onScroll, { passive: true });
  return () => {
    group.members.delete(element);
    element.removeEventListener('scroll', onScroll);
  };
}
