import { useMemo, useState } from 'react';
import { messageFor } from '#shared/contracts/messages.ts';
import type { VersionInfo } from '#shared/contracts/history.ts';
import type { OpenTab } from '#renderer/areas/documents/index.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import type { Machine } from '../machine/create-machine.ts';
import { counted, moment } from '../words.ts';
import { CompareControls } from './compare-controls.tsx';
import { amountOf, inOneText, sideBySide } from './lay-out-diff.ts';
import { MarkedReader, type ScrollGroup } from './marked-reader.tsx';
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
        <IconButton
          icon="up"
          label="Previous place that differs"
          disabled={amount.places === 0}
          onClick={() => step(-1)}
        />
        <IconButton
          icon="down"
          label="Next place that differs"
          disabled={amount.places === 0}
          onClick={() => step(1)}
        />
        <CompareControls machine={machine} />
      </div>
      {diff === null ? (
        error === null && (
          <div className="p-4">
            <Spinner label="Comparing…" />
          </div>
        )
      ) : look === 'side' ? (
        <BesideEachOther diff={diff} path={tab.path} place={place} />
      ) : (
        <InOneText diff={diff} path={tab.path} place={place} />
      )}
    </div>
  );
}

interface DiffProps {
  diff: Diff;
  path: string;
  place: number;
}

function BesideEachOther({ diff, path, place }: DiffProps) {
  const { left, right } = useMemo(() => sideBySide(diff.parts), [diff]);
  const [group] = useState<ScrollGroup>(() => ({ members: new Set() }));
  return (
    <div className="grid min-h-0 flex-1 grid-cols-2 divide-x divide-line">
      <Column title={versionInWords(diff.from)}>
        <MarkedReader path={path} label="Earlier version" marked={left} place={place} group={group} />
      </Column>
      <Column title={versionInWords(diff.to)}>
        <MarkedReader path={path} label="Later version" marked={right} place={place} group={group} />
      </Column>
    </div>
  );
}

function Column({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="flex min-h-0 min-w-0 flex-col">
      <p className="truncate border-b border-line px-3 py-1 text-[12px] text-muted">{title}</p>
      <div className="min-h-0 flex-1">{children}</div>
    </div>
  );
}

function InOneText({ diff, path, place }: DiffProps) {
  const marked = useMemo(() => inOneText(diff.parts), [diff]);
  const title = `From ${versionInWords(diff.from)} to ${versionInWords(diff.to)}`;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <Column title={title}>
        <MarkedReader path={path} label="Both versions in one text" marked={marked} place={place} />
      </Column>
    </div>
  );
}

function versionInWords({ position, at }: VersionInfo): string {
  if (position === 0) return 'the empty text';
  return [position === null ? null : `edit ${counted(position)}`, at === null ? null : moment(at)]
    .filter((part) => part !== null)
    .join(' · ');
}

function amountInWords({ places, added, removed }: ReturnType<typeof amountOf>): string {
  if (places === 0) return 'Both versions are the same.';
  const where = places === 1 ? '1 place differs' : `${counted(places)} places differ`;
  return `${where}: ${counted(added)} new and ${counted(removed)} old lines.`;
}
