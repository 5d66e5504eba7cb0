import { useState } from 'react';
import { closeOverlay, placeFocus } from '#renderer/ui/overlay.ts';
import { Picker } from '#renderer/ui/picker.tsx';
import type { Specs } from '../create-specs.ts';
import { showPlace } from '../show-place.ts';
import type { Excerpt } from '../worker/messages.ts';
import { useLoaded } from './use-loaded.ts';

interface PlacePickerProps {
  specs: Specs;
  label: string;
  places: Promise<readonly Excerpt[]>;
  /** What is said when there is none. */
  none: string;
}

/** Places in the specification, each with the line that it stands in; choosing one leads to it. */
export function PlacePicker({ specs, label, places, none }: PlacePickerProps) {
  const [query, setQuery] = useState('');
  const excerpts = useLoaded(places);

  const wanted = query.trim().toLowerCase();
  const items = (excerpts ?? []).filter(({ place, text }) =>
    `${place.document} ${text}`.toLowerCase().includes(wanted),
  );
  return (
    <Picker
      label={label}
      placeholder="Type a part of the line or its document"
      items={items}
      pending={excerpts === undefined}
      waiting={excerpts === undefined}
      keyOf={({ place }) => `${place.document} ${place.from}`}
      render={({ place, line, text }) => (
        <>
          <span className="truncate font-mono text-[12px]" title={text}>
            {text}
          </span>
          <span className="max-w-[45%] shrink-0 truncate text-muted tabular-nums">
            <bdi>{place.document}</bdi>:{line}
          </span>
        </>
      )}
      query={query}
      onQuery={setQuery}
      onPick={({ place }) => {
        placeFocus();
        closeOverlay();
        showPlace(specs, place);
      }}
      onClose={closeOverlay}
      empty={
        excerpts === undefined ? 'Looking…' : excerpts.length === 0 ? none : 'No place has this in its line.'
      }
    />
  );
}
