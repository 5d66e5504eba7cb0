import { useState } from 'react';
import { Picker } from '#renderer/ui/picker.tsx';
import { closeOverlay } from '#renderer/ui/overlay.ts';
import type { PreviewPerson } from '#shared/contracts/preview.ts';
import type { Runs } from '../create-runs.ts';
import { NOBODY, personKey, useRuns } from '../store.ts';
import { personInWords } from '../words.ts';

interface Choice {
  readonly key: string;
  readonly person: PreviewPerson | null;
  readonly label: string;
}

/** As whom the application is to be looked at, by the keyboard. */
export function PeoplePicker({ runs }: { runs: Runs }) {
  const [query, setQuery] = useState('');
  const people = useRuns(({ live }) => live)?.people ?? [];
  const wanted = query.trim().toLowerCase();
  const nobody: Choice = { key: NOBODY, person: null, label: 'Nobody: sign in there' };
  const choices = people.map((person) => ({
    key: personKey(person),
    person,
    label: personInWords(person, people),
  }));
  const items = (people.length === 0 ? [] : [...choices, nobody]).filter(({ person, label }) =>
    `${label} ${person?.email ?? ''}`.toLowerCase().includes(wanted),
  );
  return (
    <Picker
      label="View the application as"
      placeholder="A name, a role or an org"
      items={items}
      keyOf={({ key }) => key}
      render={({ label, person }) => (
        <>
          <span className="truncate">{label}</span>
          {person !== null && <span className="truncate text-muted">{person.email}</span>}
        </>
      )}
      query={query}
      onQuery={setQuery}
      onPick={({ person }) => {
        closeOverlay();
        runs.viewAs(person);
      }}
      onClose={closeOverlay}
      empty={
        people.length === 0
          ? 'The application does not run. Press Run first.'
          : 'Nobody in the sample data is called so.'
      }
    />
  );
}
