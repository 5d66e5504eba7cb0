import { useMemo, useState } from 'react';
import type { OutlineItem } from '#shared/compiler/services/services.ts';
import { fuzzyMatch } from '#renderer/ui/fuzzy.ts';
import { Marked } from '#renderer/ui/marked.tsx';
import { closeOverlay, placeFocus } from '#renderer/ui/overlay.ts';
import { Picker } from '#renderer/ui/picker.tsx';
import type { Specs } from '../create-specs.ts';
import { showPlace } from '../show-place.ts';
import { useLoaded } from './use-loaded.ts';

interface OutlinePickerProps {
  specs: Specs;
  outline: Promise<readonly OutlineItem[] | null>;
}

interface Row {
  readonly item: OutlineItem;
  readonly depth: number;
}

const SHOWN = 400;

/** What a document declares, in the order of the text; choosing one leads to it. */
export function OutlinePicker({ specs, outline }: OutlinePickerProps) {
  const [query, setQuery] = useState('');
  const loaded = useLoaded(outline);
  const rows = useMemo(() => rowsOf(loaded ?? [], 0), [loaded]);
  const isWhole = query.trim() === '';
  const items = rows
    .map((row) => ({ ...row, match: fuzzyMatch(row.item.name, query) }))
    .filter(({ match }) => match !== null)
    .slice(0, SHOWN);
  return (
    <Picker
      label="Go to a name in this document"
      placeholder="Type a part of the name"
      items={items}
      pending={loaded === undefined}
      waiting={loaded === undefined}
      keyOf={({ item }) => `${item.place.from}`}
      render={({ item, depth, match }) => (
        <>
          <span
            className="truncate"
            // Indented as in the text; a list that was narrowed down has no levels.
            style={{ paddingInlineStart: isWhole ? `${depth * 16}px` : 0 }}
          >
            <Marked text={item.name} positions={match?.positions ?? []} />
          </span>
          <span className="shrink-0 text-muted">{item.kind}</span>
        </>
      )}
      query={query}
      onQuery={setQuery}
      onPick={({ item }) => {
        placeFocus();
        closeOverlay();
        showPlace(specs, item.place);
      }}
      onClose={closeOverlay}
      empty={
        loaded === undefined
          ? 'Looking…'
          : rows.length === 0
            ? 'This document declares nothing.'
            : 'No name has these letters.'
      }
    />
  );
}

function rowsOf(items: readonly OutlineItem[], depth: number): Row[] {
  return items.flatMap((item) => [{ item, depth }, ...rowsOf(item.children, depth + 1)]);
}
