import { useEffect, useMemo, useRef } from 'react';
import { EditorView } from '@codemirror/view';
import { createEditorSlot, loadReader, type OpenTab, type Reader } from '#renderer/areas/documents/index.ts';
import { authorColours } from '../author-colours.ts';
import type { Machine, TextSink } from '../machine/create-machine.ts';
import { authorName, shortMoment } from '../words.ts';
import { blame, type AuthorLook } from './blame.ts';
import { composed } from './composed.ts';
import { followBlame } from './follow-blame.ts';
import { lastEdit, setLastEdit } from './last-edit.ts';

interface VersionTextProps {
  machine: Machine;
  tab: OpenTab;
  paneId: string;
}

/** The text of the version under the scrubber. It is changed as edits come, not rendered. */
export function VersionText({ machine, tab, paneId }: VersionTextProps) {
  const box = useRef<HTMLDivElement>(null);
  const { documentId, path } = tab;
  const firstPath = useRef(path);
  const slot = useMemo(() => createEditorSlot(paneId, documentId, () => {}), [paneId, documentId]);

  useEffect(() => {
    let stop = () => {};
    let gone = false;
    void loadReader().then((createReader) => {
      if (gone || box.current === null) return;
      const reader = createReader({
        parent: box.current,
        path: firstPath.current,
        label: `Earlier version of ${firstPath.current}`,
        text: '',
        extensions: [blame, lastEdit, EditorView.editorAttributes.of({ 'data-help': 'history' })],
      });
      const detach = machine.attach(sinkOf(reader));
      const stopBlame = followBlame(machine, reader.view, lookOf(machine));
      slot.onEditor(reader);
      stop = () => {
        slot.onEditor(null);
        stopBlame();
        detach();
        reader.destroy();
      };
    });
    return () => {
      gone = true;
      stop();
    };
  }, [machine, slot]);

  return <div ref={box} data-testid="version-text" className="h-full min-h-0" />;
}

/** Names and colours as they are known when they are asked for. */
function lookOf({ store }: Machine): AuthorLook {
  return {
    name: (author) => authorName(store.getState().authors, author),
    colour: (author) => authorColours(store.getState().authors).get(author) ?? '--muted',
    moment: (at) => shortMoment(at, Date.now()),
  };
}

function sinkOf({ view, setText }: Reader): TextSink {
  /**
   * The editor measures itself at the beginning of the next frame, which is when the pointer has moved on and the next
   * version is asked for. Done right behind the change it delays nothing.
   */
  const measureSoon = () => void setTimeout(() => view.dom.isConnected && view.elementAtHeight(0));
  const into = (position: number) => EditorView.scrollIntoView(position, { y: 'nearest', yMargin: 60 });
  return {
    setText,
    splice(from, deleted, inserted, follow) {
      const to = from + inserted.length;
      view.dispatch({
        changes: { from, to: from + deleted, insert: inserted },
        filter: false,
        effects: [setLastEdit.of(follow ? { from, to } : null), ...(follow ? [into(to)] : [])],
      });
      measureSoon();
    },
    play(deltas) {
      const changes = composed(deltas, view.state.doc.length);
      const [from, , inserted] = deltas.at(-1) ?? [0, '', ''];
      const to = from + inserted.length;
      view.dispatch({ changes, filter: false, effects: [setLastEdit.of({ from, to }), into(to)] });
    },
  };
}
