import { useMemo, useState, type ReactNode } from 'react';
import type { DiffPart } from '#shared/contracts/history.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { counted } from '../words.ts';
import { type amountOf, inOneText, sideBySide } from './lay-out-diff.ts';
import { MarkedReader, type ScrollGroup } from './marked-reader.tsx';

interface DiffColumnsProps {
  parts: readonly DiffPart[];
  /** Its name decides about colours. */
  path: string;
  /** What each side is, in a few words: the older one first. */
  titles: readonly [string, string];
  /** The place that differs to scroll to, from 0. */
  place: number;
}

/** Two texts beside each other, which scroll together. */
export function BesideEachOther({ parts, path, titles: [earlier, later], place }: DiffColumnsProps) {
  const { left, right } = useMemo(() => sideBySide(parts), [parts]);
  const [group] = useState<ScrollGroup>(() => ({ members: new Set() }));
  return (
    <div className="grid min-h-0 flex-1 grid-cols-2 divide-x divide-line">
      <Column title={earlier}>
        <MarkedReader path={path} label="Earlier version" marked={left} place={place} group={group} />
      </Column>
      <Column title={later}>
        <MarkedReader path={path} label="Later version" marked={right} place={place} group={group} />
      </Column>
    </div>
  );
}

/** Both in one text, what is gone before what has come. */
export function InOneText({ parts, path, titles: [earlier, later], place }: DiffColumnsProps) {
  const marked = useMemo(() => inOneText(parts), [parts]);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <Column title={`From ${earlier} to ${later}`}>
        <MarkedReader path={path} label="Both versions in one text" marked={marked} place={place} />
      </Column>
    </div>
  );
}

function Column({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <p className="truncate border-b border-line px-3 py-1 text-[12px] text-muted">{title}</p>
      <div className="min-h-0 flex-1">{children}</div>
    </div>
  );
}

/** Leads from one place that differs to the next. */
export function PlaceSteps({ disabled, onStep }: { disabled: boolean; onStep: (by: 1 | -1) => void }) {
  return (
    <>
      <IconButton
        icon="up"
        label="Previous place that differs"
        disabled={disabled}
        onClick={() => onStep(-1)}
      />
      <IconButton icon="down" label="Next place that differs" disabled={disabled} onClick={() => onStep(1)} />
    </>
  );
}

/** `3 places differ: 12 new and 4 old lines.` */
export function amountInWords({ places, added, removed }: ReturnType<typeof amountOf>): string {
  if (places === 0) return 'Both versions are the same.';
  const where = places === 1 ? '1 place differs' : `${counted(places)} places differ`;
  return `${where}: ${counted(added)} new and ${counted(removed)} old lines.`;
}
