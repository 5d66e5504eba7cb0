import { useMemo, useState } from 'react';
import { messageFor } from '#shared/contracts/messages.ts';
import type { VersionInfo } from '#shared/contracts/history.ts';
import type { OpenTab } from '#renderer/areas/documents/index.ts';
import { Spinner } from '#renderer/ui/progress.tsx';
import type { Machine } from '../machine/create-machine.ts';
import { counted, moment } from '../words.ts';
import { CompareControls } from './compare-controls.tsx';
import { amountInWords, BesideEachOther, InOneText, PlaceSteps } from './diff-columns.tsx';
import { amountOf } from './lay-out-diff.ts';
import { useDiff, type Diff } from './use-diff.ts';

interface ComparedVersionsProps {
  machine: Machine;
  tab: OpenTab;
  look: 'side' | 'inline';
}

/** Two versions of a document, beside each other or in one text. */
export function ComparedVersions({ machine, tab, look }: ComparedVersionsProps) {
  const { diff, error } = useDiff(machine, look === 'side' ? 'line' : 'word');
  const [place, setPlace] = useState(0);
  const amount = useMemo(() => amountOf(diff?.parts ?? []), [diff]);
  const step = (by: 1 | -1) =>
    setPlace((now) => (Math.min(now, amount.places - 1) + by + amount.places) % amount.places);

  return (
    <div className="absolute inset-0 flex flex-col">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1.5">
        <p role="status" className="min-w-40 flex-1 text-muted">
          {error !== null ? (
            <span className="text-bad">
              {messageFor(error).title} {messageFor(error).next}
            </span>
          ) : (
            diff !== null && amountInWords(amount)
          )}
        </p>
        <PlaceSteps disabled={amount.places === 0} onStep={step} />
        <CompareControls machine={machine} />
      </div>
      {diff === null ? (
        error === null && (
          <div className="p-4">
            <Spinner label="Comparing…" />
          </div>
        )
      ) : look === 'side' ? (
        <BesideEachOther {...columnsOf(diff)} path={tab.path} place={place} />
      ) : (
        <InOneText {...columnsOf(diff)} path={tab.path} place={place} />
      )}
    </div>
  );
}

function columnsOf({ parts, from, to }: Diff) {
  return { parts, titles: [versionInWords(from), versionInWords(to)] as const };
}

function versionInWords({ position, at }: VersionInfo): string {
  if (position === 0) return 'the empty text';
  return [position === null ? null : `edit ${counted(position)}`, at === null ? null : moment(at)]
    .filter((part) => part !== null)
    .join(' · ');
}
