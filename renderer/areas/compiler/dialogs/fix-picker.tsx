import { useState } from 'react';
import type { Problem } from '#shared/compiler/problem.ts';
import { closeOverlay, placeFocus } from '#renderer/ui/overlay.ts';
import { focusEditor } from '#renderer/areas/documents/index.ts';
import { Picker } from '#renderer/ui/picker.tsx';
import { applyEdits } from '../apply-edits.ts';
import type { Specs } from '../create-specs.ts';
import { useLoaded } from './use-loaded.ts';

interface FixPickerProps {
  specs: Specs;
  problems: Promise<readonly Problem[] | null>;
}

/** The ways out of the problems at the cursor. */
export function FixPicker({ specs, problems }: FixPickerProps) {
  const [query, setQuery] = useState('');
  const loaded = useLoaded(problems);
  const fixes = (loaded ?? []).flatMap(({ message, fixes: ways }, problem) =>
    ways.map(({ title, edits }, way) => ({ key: `${problem} ${way}`, title, message, edits })),
  );
  const wanted = query.trim().toLowerCase();
  const items = fixes.filter(({ title, message }) => `${title} ${message}`.toLowerCase().includes(wanted));
  return (
    <Picker
      label="Fix the problem"
      placeholder="What to do about it"
      items={items}
      pending={loaded === undefined}
      waiting={loaded === undefined}
      keyOf={({ key }) => key}
      render={({ title, message }) => (
        <>
          <span className="shrink-0">{title}</span>
          <span className="truncate text-muted" title={message}>
            {message}
          </span>
        </>
      )}
      query={query}
      onQuery={setQuery}
      onPick={({ edits, title }) => {
        placeFocus();
        closeOverlay();
        focusEditor();
        void applyEdits(specs, edits, `${title}.`);
      }}
      onClose={closeOverlay}
      empty={
        loaded === undefined
          ? 'Looking…'
          : (loaded ?? []).length === 0
            ? 'There is no problem in this line. F8 leads to the next one.'
            : fixes.length === 0
              ? 'No sure way out is known for this problem.'
              : 'No fix is called so.'
      }
    />
  );
}
