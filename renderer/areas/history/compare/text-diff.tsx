import { useMemo, useState } from 'react';
import { ToggleButton } from '#renderer/ui/toggle-button.tsx';
import { diffTexts } from '#shared/history/diff-texts.ts';
import { amountInWords, BesideEachOther, InOneText, PlaceSteps } from './diff-columns.tsx';
import { amountOf } from './lay-out-diff.ts';

interface TextDiffProps {
  /** Its name decides about colours. */
  path: string;
  earlier: string;
  later: string;
  /** What each of them is, in a few words: the earlier one first. */
  titles: readonly [string, string];
  /** Where there is little room, both are shown in one text first. */
  narrow?: boolean;
}

/** Compares two texts that are no versions of a document, as the time machine compares those. */
export function TextDiff({ path, earlier, later, titles, narrow = false }: TextDiffProps) {
  const [place, setPlace] = useState(0);
  const [inOne, setInOne] = useState(narrow);
  const parts = useMemo(() => diffTexts(earlier, later, 'line'), [earlier, later]);
  const amount = useMemo(() => amountOf(parts), [parts]);
  const step = (by: 1 | -1) =>
    setPlace((now) => (Math.min(now, amount.places - 1) + by + amount.places) % amount.places);
  const Columns = inOne ? InOneText : BesideEachOther;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1.5">
        <p role="status" className="min-w-40 flex-1 text-muted">
          {amountInWords(amount)}
        </p>
        <PlaceSteps disabled={amount.places === 0} onStep={step} />
        <ToggleButton pressed={inOne} onClick={() => setInOne(!inOne)}>
          In one text
        </ToggleButton>
      </div>
      <Columns parts={parts} path={path} titles={titles} place={place} />
    </div>
  );
}
