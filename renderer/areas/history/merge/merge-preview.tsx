import { useEffect, useMemo, useRef, useState } from 'react';
import { EditorView } from '@codemirror/view';
import { loadReader, type Reader } from '#renderer/areas/documents/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import { diffTexts } from '#shared/history/diff-texts.ts';
import { diffMarks, showMarks } from '../compare/diff-marks.ts';
import { sideBySide, type MarkedText } from '../compare/lay-out-diff.ts';
import { bothChanged, placesOf, showBothChanged } from './both-changed.ts';
import type { Preview } from './merge-dialog.tsx';

type Side = 'ours' | 'theirs' | 'base';

interface MergePreviewProps {
  preview: Preview;
  /** What the person has made of the merged text. */
  onText: (text: string) => void;
}

/** The merged text, to be edited, beside one of the texts that it was made of. */
export function MergePreview({ preview, onText }: MergePreviewProps) {
  const [side, setSide] = useState<Side>('ours');
  const [merged, setMerged] = useState<Reader | null>(null);
  const { target, branch, bothChanged: places } = preview;
  const marks = useMemo(() => {
    const { left, right } = sideBySide(diffTexts(preview[side], preview.merged, 'line'));
    return { left, merged: right };
  }, [preview, side]);
  const count = places.length;
  const options = useMemo(
    () => [
      { value: 'ours' as const, label: 'Target now' },
      { value: 'theirs' as const, label: 'Branch now' },
      { value: 'base' as const, label: 'Where both parted' },
    ],
    [],
  );

  function showMerged(reader: Reader | null) {
    setMerged(reader);
    // The dialog was there before its texts were.
    reader?.focus();
  }

  function step(by: 1 | -1) {
    if (merged === null) return;
    const { view } = merged;
    const starts = placesOf(view);
    const at = view.state.selection.main.head;
    const next = by > 0 ? starts.find((start) => start > at) : starts.findLast((start) => start < at);
    const to = next ?? (by > 0 ? starts[0] : starts.at(-1));
    if (to !== undefined) merged.reveal(to, 0);
  }

  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-2">
        <p role="status" className="min-w-0 flex-1">
          {count === 0
            ? 'Both sides have changed different lines.'
            : `Both sides have changed the same lines in ${count === 1 ? '1 place' : `${count} places`}: have a look there.`}
        </p>
        <Button disabled={count === 0} onClick={() => step(-1)}>
          Previous place
        </Button>
        <Button disabled={count === 0} onClick={() => step(1)}>
          Next place
        </Button>
      </div>
      <div className="grid min-h-0 flex-1 grid-rows-2 gap-3 sm:grid-cols-2 sm:grid-rows-1">
        <div className="flex min-h-0 min-w-0 flex-col">
          <h3 className="flex min-h-9 items-center pb-1 font-semibold">Merged text, which you may change</h3>
          <TextBox
            path={target.path}
            label="Merged text"
            text={preview.merged}
            places={places}
            marked={marks.merged}
            onReader={showMerged}
            onText={onText}
          />
        </div>
        <div className="flex min-h-0 min-w-0 flex-col">
          <div className="min-h-9 pb-1">
            <Choice label="Beside it" value={side} options={options} onChange={setSide} />
          </div>
          <TextBox
            key={side}
            path={side === 'theirs' ? branch.path : target.path}
            label={options.find(({ value }) => value === side)!.label}
            text={preview[side]}
            marked={marks.left}
          />
        </div>
      </div>
    </>
  );
}

interface TextBoxProps {
  path: string;
  label: string;
  text: string;
  /** What differs from the text beside it. */
  marked: MarkedText;
  places?: Preview['bothChanged'];
  onReader?: (reader: Reader | null) => void;
  /** It may be changed, and this is told. */
  onText?: (text: string) => void;
}

function TextBox({ path, label, text, marked, places, onReader, onText }: TextBoxProps) {
  const box = useRef<HTMLDivElement>(null);
  const wishes = useRef({ onReader, onText, places });
  const [reader, setReader] = useState<Reader | null>(null);

  useEffect(() => {
    let gone = false;
    let made: Reader | null = null;
    const wished = wishes.current;
    void loadReader().then((createReader) => {
      if (gone || box.current === null) return;
      const { onText: told } = wished;
      made = createReader({
        parent: box.current,
        path,
        label,
        text,
        editable: told !== undefined,
        extensions: [
          bothChanged,
          diffMarks,
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) told?.(state.doc.sliceString(0));
          }),
        ],
      });
      made.view.dispatch({ effects: showBothChanged.of(wished.places ?? []) });
      wished.onReader?.(made);
      setReader(made);
    });
    return () => {
      gone = true;
      wished.onReader?.(null);
      made?.destroy();
      setReader(null);
    };
  }, [path, label, text]);

  useEffect(() => {
    // What the person has changed since is not compared anew while it is typed.
    if (reader === null || reader.view.state.doc.length !== marked.text.length) return;
    const [first] = marked.places;
    const toFirst = first === undefined ? [] : [EditorView.scrollIntoView(first, { y: 'center' })];
    reader.view.dispatch({ effects: [showMarks.of({ ...marked, spacers: [] }), ...toFirst] });
  }, [reader, marked]);

  return (
    <div
      ref={box}
      className="min-h-0 flex-1 overflow-hidden rounded-lg border border-edge bg-bg"
      data-testid={onText === undefined ? undefined : 'merged-text'}
    />
  );
}
